// What a system's page is made of: the form of systems/NAME.json, for the types' check alone.

/** @typedef {{zh: string, en: string}} Title */
/** @typedef {Record<string, any>} Row by the names of the view's columns */

/**
 * How the values of a column are read: `code` is translated (kind in `codes`), a `percent` is per hundred, a `share`
 * 0..1, durations are in the unit of their name, `money` in 10,000 CNY, `town` that
 * of the column region, `points` of percent; `alert` and `case` are links.
 * @typedef {"region" | "count" | "percent" | "share" | "score" | "reading" | "money" | "seconds" | "minutes" | "hours" |
 *     "days" | "code" | "color" | "category" | "rule" | "rules" | "source" | "stage" | "action" | "alert" | "case" | "time" |
 *     "month" | "yes" | "text" |
 *     "number" | "change" | "points" | "town" | "day"} Form
 */

/**
 * A column of a view.
 * @typedef {object} Described
 * @property {Form} form
 * @property {string} [zh] heading; default: the first word of the column's comment in the database
 * @property {string} [en] heading; default: the English of that comment up to its first comma
 * @property {string} [codes] kind of the codes in app/texts/systems.js
 * @property {Title} [unit] of a reading
 * @property {string} [pair] column whose name ends with _zh or _en in the language of the page, shown instead
 * @property {string} [color] column with the color of this value
 * @property {string} [index] of which this is the value: it leads to why it is so
 * @property {string} [source] whose case it is
 * @property {string} [of] column of the view, where it has another name here
 * @property {Title} [rest] heading of what is left when the column before is taken away
 * @property {string} [prefix] of a category's path, where the value is the rest of it
 */

/**
 * Rows of a view.
 * @typedef {object} SetOf
 * @property {string} view of the database anlan
 * @property {string} [region] column with the code of a region; none = it speaks of the whole county only
 * @property {string} order column by which the newest come first; of what is open, the oldest
 * @property {boolean} [month] whether a month of that column is chosen
 * @property {string} [open] column that is null as long as something is open: only such rows
 * @property {boolean} [newest] only the rows of the newest time
 * @property {Record<string, string | boolean | number>} [where] only rows with these values
 * @property {Record<string, string>} [whole] columns with the value that stands for all others
 */

/**
 * Which rows, with `own` only those of the region itself: those of the chosen region and month, parted by a column. `region` = the towns, with the county as their
 * total; `month` = all months; any other column = its parts, with their total; none = the whole in one row where
 * the view adds up, else every row.
 * @typedef {{set?: string, by?: string, own?: boolean}} Rows
 */

/**
 * A picture. `funnel`: `bars` of one row as steps, each a part of the one before. `bars`: sums by `label` of the columns
 * `bars`, beside or upon each other (`stack`), each less the one before it if `cumulative`; or of one column, or how many
 * there are, by the codes of `split`. `lines`: `bars` over `x`, a curve for each `split`, with the bands of `index` or
 * `limits`. `flow`: who had it at `start` and gave it `away`, to whom (`over`), and the columns in which it `ends`.
 * `balance`: what came and went (`bars`), and what is left (`line`). `spread`: how often which `value`, with the `mean`
 * that is published. `span`: from `low` over the `middle` to `high`. `map`: where they are, in the color of `split`.
 * @typedef {object} Drawn
 * @property {"funnel" | "bars" | "lines" | "flow" | "balance" | "spread" | "span" | "map"} kind
 * @property {Title} title
 * @property {string} [label]
 * @property {string[]} [bars]
 * @property {boolean} [stack]
 * @property {boolean} [cumulative]
 * @property {boolean} [sorted] whether the longest come first; default: yes
 * @property {string} [split]
 * @property {Record<string, import("../../engine/color.js").Color>} [colors] by the codes of `split`; what has none is not on the map
 * @property {string} [x]
 * @property {string} [index]
 * @property {Limit[]} [limits]
 * @property {string} [start]
 * @property {string} [away]
 * @property {{set: string, from: string, to: string, value: string}} [over]
 * @property {string[]} [ends]
 * @property {string} [value]
 * @property {string} [mean]
 * @property {string} [line]
 * @property {string} [low]
 * @property {string} [high]
 * @property {string} [middle]
 */

/** @typedef {Drawn & Rows} Picture */
/** @typedef {{rule: string, title: Title}} Limit the first number of a rule's condition in the policy */

/** @typedef {Rows & {title?: Title, columns: string[], sort?: string}} TableOf */

/**
 * The page of a system.
 * @typedef {object} Description
 * @property {Title} question that it answers
 * @property {Record<string, SetOf>} sets by name; `main` is the first
 * @property {string[]} [figures] columns of the whole that stand above all
 * @property {Picture[]} pictures
 * @property {TableOf[]} tables
 * @property {Record<string, Described>} columns by their names, in whichever view
 * @property {{sources: string[], file: string}} fills from where it comes: sources, and file of the policy
 * @property {Title} [note]
 */

export {};
