// What the questions answer: the rows of each file in queries/, for the types' check alone. Times are
// the county's, as the database writes them, such as 2026-11-25 08:00:00.000.

/**
 * @import { Contribution } from "../engine/assess.js"
 * @import { Color } from "../engine/color.js"
 */

/** @typedef {"county" | "town" | "village" | "grid"} Level */
/** @typedef {"open" | "accepted" | "handling" | "answered" | "verified" | "closed" | "withdrawn"} State of an alert */
/** @typedef {"firing" | "cleared" | "retracted"} Condition of an alert */
/** @typedef {"" | "open" | "update" | "accept" | "assign" | "answer" | "verify" | "close" | "return" | "withdraw" | "comment" | "silence" | "unsilence" | "escalate" | "supervise"} Action */
/** @typedef {"opened" | "accepted" | "assigned" | "handled" | "answered" | "reviewed" | "supervised" | "closed"} Stage of a case */

/**
 * @typedef {object} IndexRow indices.sql
 * @property {string} index
 * @property {string} title_zh
 * @property {string} title_en
 * @property {number} slide_seconds
 * @property {number} restate_seconds how often what late truth has changed is published again
 * @property {Level[]} levels
 * @property {string} catalog_version by which it is defined now
 * @property {string} oldest
 * @property {string} newest
 * @property {string} home code of the uppermost region that the user may see
 */

/** @typedef {{code: string, name_zh: string, name_en: string, level: Level, parent: string, path_zh: string, path_en: string}} Region regions.sql; paths of towns alone */
/** @typedef {{kind: "indicator" | "category" | "rule", name: string, title_zh: string, title_en: string, unit: string, measure: string}} Name names.sql */
/** @typedef {{version: string, author: string, reason: string, effective_from: string}} Catalog catalogs.sql */
/** @typedef {{path: string, text: string}} PolicyFile policy.sql */

/**
 * @typedef {object} RegionRow change.sql; overview.sql
 * @property {string} region
 * @property {Level} level
 * @property {string} at
 * @property {number | null} value null = not enough data
 * @property {number | null} low it lies between this and high with a chance of 95 %; null = not known
 * @property {number | null} high
 * @property {Color} color
 * @property {Color | null} previous_color one slide earlier
 * @property {number} coverage
 * @property {string} catalog_version
 * @property {Contribution[]} contributions
 */

/** @typedef {RegionRow & {time: "now" | "week" | "month" | "year"}} OverviewRow overview.sql */
/** @typedef {{region: string, rank: number, rank_from_best: number, of: number, rank_low: number, rank_high: number, not_told_apart_from: string[]}} RankRow ranks.sql; rank 1 = worst, rank_from_best 1 = best */
/** @typedef {{region: string, at: string, value: number | null, low: number | null, high: number | null, color: Color, catalog_version: string}} TrendRow trend.sql, trend_published.sql */
/** @typedef {{at: string, value: number | null, low: number | null, high: number | null, raw: number | null, count: number, sum: number, fills_until: string | null}} IndicatorRow indicator.sql */

/**
 * @typedef {object} EventRow events.sql
 * @property {string} occurred_at
 * @property {string} source
 * @property {string} id
 * @property {string} category
 * @property {string} region
 * @property {Stage | ""} stage
 * @property {number | null} value
 * @property {string | null} unit
 * @property {string} received_at
 * @property {number} found how many there are
 * @property {number} pending how many of them came after what was published could know of them
 */

/** @typedef {{alert_id: string, opened_at: string, region: string, color: "yellow" | "red", rule: string, headline_zh: string, headline_en: string}} Opening openings.sql */

/**
 * @typedef {object} Alert alerts.sql, alert.sql
 * @property {string} rule
 * @property {Color} color
 * @property {State} state
 * @property {Condition} condition
 * @property {string} region
 * @property {string} headline_zh
 * @property {string} headline_en
 * @property {string} opened_at
 * @property {Action} due_action
 * @property {string | null} due_at null = nothing is due
 * @property {string} responsible code of a region
 * @property {string} unit
 * @property {number} escalation
 * @property {boolean} supervised
 */

/**
 * @typedef {object} AlertPlace what a row of alerts.sql says besides
 * @property {string} alert_id
 * @property {string} scope
 * @property {string} path_zh
 * @property {string} path_en
 * @property {number} late how often somebody was late
 * @property {string} status
 * @property {string} asked_at when the server was asked, by its clock
 */

/** @typedef {Alert & AlertPlace} AlertFound alerts.sql */
/** @typedef {AlertFound & {answered_by: string}} AlertRow with the login of who answered last, where that waits to be verified; empty = nobody */

/**
 * @typedef {object} AlertCounts alert_counts.sql
 * @property {number} found whatever their color and time
 * @property {number} red
 * @property {number} yellow
 * @property {number} supervised
 * @property {number} past
 * @property {number} day due within a day
 * @property {number} matching of the color and time that are looked for, as are those of each state
 * @property {number} open
 * @property {number} accepted
 * @property {number} handling
 * @property {number} answered
 * @property {number} verified
 * @property {number} closed
 * @property {number} withdrawn
 */

/** @typedef {{alert_id: string, headline_zh: string, headline_en: string, opened_at: string}} Ringing ringing.sql */
/** @typedef {{silence: string, region: string, rule: string, scope: string, from: string, until: string, by: string, note: string}} SilenceRow silences.sql; empty rule or scope = all */
/** @typedef {{revision: number, by: string, note: string}} NoteRow alert_notes.sql */
/** @typedef {{evidence: string, category: string, region: string, occurred_at: string, value: number | null, unit: string | null, things: string[], longitude: number | null, latitude: number | null}} EvidenceRow alert_events.sql */
/** @typedef {{unit: string, kind: "patrol" | "fire" | "medical", members: number, region: string, at: string, metres: number | null}} UnitRow alert_units.sql */
/** @typedef {{alert_id: string, rule: string, color: Color, state: State, condition: Condition, region: string, opened_at: string, headline_zh: string, headline_en: string, same: 0 | 1}} RelatedRow alert_related.sql */
/** @typedef {{id: string, action: ActionName, by: string, sent_at: string, unit: string, note: string, outcome: "sent" | "done" | "refused", reason: string}} ActRow alert_acts.sql */
/** @typedef {{action: Action, region: string, unit: string, due_at: string, done_at: string | null}} LateHand */

/**
 * @typedef {object} Step what a revision of an alert says besides
 * @property {number} revision
 * @property {string} kind of its rule
 * @property {string} asked_at when the server was asked, by its clock
 * @property {string} scope
 * @property {number} firings
 * @property {string} updated_at
 * @property {LateHand[]} late
 * @property {number | null} value
 * @property {number | null} threshold
 * @property {number | null} sure chance that it was beyond the limit when it began; null = certain
 * @property {number} events
 * @property {string[]} evidence
 * @property {("place" | "time" | "value")[]} uncertain what is not sure of the first event; empty = nothing
 * @property {string[]} taken_back what was evidence, and was corrected since
 * @property {number} held
 * @property {Action} action
 * @property {string} action_by
 * @property {string} action_note
 * @property {string} instruction_zh
 * @property {string} instruction_en
 * @property {string | null} cleared_at
 * @property {string} status
 * @property {string} catalog_version
 */

/** @typedef {Alert & Step} AlertRevision alert.sql */

/**
 * @typedef {object} Sent what somebody does, as schemas/alert-actions.schema.json says; what is left out is not said
 * @property {string} id a UUID that the sender makes; sent twice it counts once
 * @property {ActionName} action
 * @property {string} [alert_id]
 * @property {string} [unit]
 * @property {string} [note]
 * @property {string} [region] of a silence
 * @property {string} [rule]
 * @property {string} [scope]
 * @property {string} [silence] id of a silence that ends
 * @property {string} [from] ISO 8601 with offset
 * @property {string} [until]
 */

/** @typedef {"accept" | "assign" | "answer" | "verify" | "return" | "close" | "withdraw" | "comment" | "silence" | "unsilence"} ActionName */

/**
 * @typedef {object} Outcome outcome.sql
 * @property {string} id
 * @property {string} alert_id empty = of a silence
 * @property {string} region
 * @property {ActionName} action
 * @property {string} by
 * @property {string} sent_at
 * @property {"sent" | "done" | "refused"} outcome sent = nothing is known of it yet
 * @property {string} reason why it was refused; empty = it was not
 * @property {string} silence id of the silence that it began or ended
 * @property {State | ""} state of the alert afterwards; empty = not known, or there is none
 */

/**
 * @typedef {object} Actor actors.sql
 * @property {string} login as `by` of actions has it
 * @property {string} name_zh
 * @property {string} name_en
 * @property {string} region code of the region in which, with all below it, they may act; empty = everywhere
 * @property {string} unit code of what they belong to; empty = none is named
 * @property {ActionName[]} may
 * @property {0 | 1} me whether it is who asks; without such a row they may do nothing
 */

/** @typedef {{version: string, text: string}} MapFile map.sql */
/** @typedef {Pick<Alert, "rule" | "state" | "region" | "headline_zh" | "headline_en" | "opened_at" | "due_at" | "due_action" | "supervised"> & {alert_id: string, color: "yellow" | "red", longitude: number | null, latitude: number | null, asked_at: string}} AlertPoint alert_points.sql; longitude and latitude of the first event behind it, null = not known */
/** @typedef {{place: string, color: "yellow" | "red", open: number, late: number, supervised: number, oldest: string, asked_at: string}} Attention attention.sql; place = code of a town, or of the county */
/** @typedef {[at: string, value: number | null, low: number | null, high: number | null]} CurvePoint */
/** @typedef {{region: string, level: Level, points: CurvePoint[]}} Curve curves.sql; the newest point first */
/** @typedef {{source: string, heard_at: string, asked_at: string}} Heard heard.sql */
/** @typedef {{month: string, opened: number, closed: number, late: number, withdrawn: number}} MonthRow alerts_by_month.sql */
/** @typedef {{name: string, comment: string}} ColumnRow columns.sql */
/** @typedef {{stage: string, at: string, round: number, region: string, since_previous_ms: number | null, due_at: string | null, illegal: boolean}} CaseStage case.sql */

/**
 * Rows by the name of the question.
 * @typedef {object} Answers
 * @property {Actor} actors
 * @property {AlertRevision} alert
 * @property {ActRow} alert_acts
 * @property {AlertCounts} alert_counts
 * @property {EvidenceRow} alert_events
 * @property {NoteRow} alert_notes
 * @property {RelatedRow} alert_related
 * @property {UnitRow} alert_units
 * @property {AlertPoint} alert_points
 * @property {AlertFound} alerts
 * @property {MonthRow} alerts_by_month
 * @property {Attention} attention
 * @property {{alert_id: string, by: string}} answered_by
 * @property {CaseStage} case
 * @property {Catalog} catalogs
 * @property {RegionRow} change
 * @property {ColumnRow} columns
 * @property {Curve} curves
 * @property {EventRow} events
 * @property {Heard} heard
 * @property {IndicatorRow} indicator
 * @property {IndexRow} indices
 * @property {MapFile} map
 * @property {Name} names
 * @property {Opening} openings
 * @property {Outcome} outcome
 * @property {OverviewRow} overview
 * @property {PolicyFile} policy
 * @property {RankRow} ranks
 * @property {Region} regions
 * @property {Ringing} ringing
 * @property {SilenceRow} silences
 * @property {Record<string, any>} system whatever the view has
 * @property {Record<string, any>} system_open whatever the view has
 * @property {TrendRow} trend
 * @property {TrendRow} trend_published
 */

export {};
