// What the questions answer: the rows of each file in queries/, for the types' check alone. Times are
// the county's, as the database writes them, such as 2026-11-25 08:00:00.000.

/**
 * @import { Contribution } from "../engine/assess.js"
 * @import { Color } from "../engine/color.js"
 */

/** @typedef {"county" | "town" | "village" | "grid"} Level */
/** @typedef {"open" | "accepted" | "handling" | "answered" | "verified" | "closed" | "withdrawn"} State of an alert */
/** @typedef {"firing" | "cleared" | "retracted"} Condition of an alert */
/** @typedef {"" | "open" | "update" | "accept" | "assign" | "answer" | "verify" | "close" | "return" | "withdraw" | "silence" | "escalate" | "supervise"} Action */
/** @typedef {"opened" | "accepted" | "assigned" | "handled" | "answered" | "reviewed" | "supervised" | "closed"} Stage of a case */

/**
 * @typedef {object} IndexRow indices.sql
 * @property {string} index
 * @property {string} title_zh
 * @property {string} title_en
 * @property {number} slide_seconds
 * @property {Level[]} levels
 * @property {string} oldest
 * @property {string} newest
 * @property {string} home code of the uppermost region that the user may see
 */

/** @typedef {{code: string, name_zh: string, name_en: string, level: Level, parent: string}} Region regions.sql */
/** @typedef {{kind: "indicator" | "category" | "rule", name: string, title_zh: string, title_en: string, unit: string, measure: string}} Name names.sql */
/** @typedef {{version: string, author: string, reason: string, effective_from: string}} Catalog catalogs.sql */
/** @typedef {{path: string, text: string}} PolicyFile policy.sql */

/**
 * @typedef {object} RegionRow change.sql; overview.sql
 * @property {string} region
 * @property {Level} level
 * @property {string} at
 * @property {number | null} value null = not enough data
 * @property {Color} color
 * @property {Color | null} previous_color one slide earlier
 * @property {number} coverage
 * @property {string} catalog_version
 * @property {Contribution[]} contributions
 */

/** @typedef {RegionRow & {time: "now" | "week" | "month" | "year"}} OverviewRow overview.sql */
/** @typedef {{region: string, at: string, value: number | null, color: Color, catalog_version: string}} TrendRow trend.sql, trend_published.sql */
/** @typedef {{at: string, value: number | null, low: number | null, high: number | null, count: number, sum: number}} IndicatorRow indicator.sql */

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
 * @property {number} found how many there are
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

/** @typedef {Alert & {alert_id: string, path_zh: string, path_en: string, late: number, asked_at: string}} AlertRow alerts.sql */
/** @typedef {{action: Action, region: string, unit: string, due_at: string, done_at: string | null}} LateHand */

/**
 * @typedef {object} Step what a revision of an alert says besides
 * @property {string} updated_at
 * @property {LateHand[]} late
 * @property {number | null} value
 * @property {number | null} threshold
 * @property {number} events
 * @property {string[]} evidence
 * @property {("place" | "time")[]} uncertain what is not sure of the first event; empty = nothing
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
/** @typedef {{month: string, opened: number, closed: number, late: number, withdrawn: number}} MonthRow alerts_by_month.sql */
/** @typedef {{name: string, comment: string}} ColumnRow columns.sql */

/**
 * Rows by the name of the question.
 * @typedef {object} Answers
 * @property {AlertRevision} alert
 * @property {AlertRow} alerts
 * @property {MonthRow} alerts_by_month
 * @property {Catalog} catalogs
 * @property {RegionRow} change
 * @property {ColumnRow} columns
 * @property {EventRow} events
 * @property {IndicatorRow} indicator
 * @property {IndexRow} indices
 * @property {Name} names
 * @property {Opening} openings
 * @property {OverviewRow} overview
 * @property {PolicyFile} policy
 * @property {Region} regions
 * @property {Record<string, any>} system whatever the view has
 * @property {TrendRow} trend
 * @property {TrendRow} trend_published
 */

export {};
