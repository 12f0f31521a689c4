// What people may do about an alert. The same moves as those of the jobs, which have the last word; one table
// holds both to it (lifecycle.json of the jobs' tests).

/**
 * @typedef {"open" | "accepted" | "handling" | "answered" | "verified" | "closed" | "withdrawn"} Stage of an alert
 * @typedef {"accept" | "assign" | "answer" | "verify" | "return" | "close" | "withdraw" | "comment"} Deed what is done about one alert
 */

/**
 * @typedef {object} Acted an alert, as far as it says what may be done
 * @property {Stage} state
 * @property {"firing" | "cleared" | "retracted"} condition
 * @property {string} region
 * @property {string} answered_by who answered last; empty = nobody
 */

/**
 * What somebody may do in a region and all that lies below it.
 * @typedef {{region: string, may: string[]}} Power empty region = everywhere
 */

/**
 * Somebody who acts, or who only looks.
 * @typedef {object} Doer
 * @property {string} user
 * @property {Power[]} powers
 * @property {boolean} fourEyes whether nobody verifies what they have answered: where the policy says who acts
 */

/**
 * Why something cannot be done: nobody may it with an alert that has ended, not in this state, not while its
 * condition holds; this user may it nowhere, not in this region, or has answered and does not verify that.
 * @typedef {"ended" | "state" | "holds" | "never" | "elsewhere" | "own"} Obstacle
 */

/** In the order in which they come. @type {Deed[]} */
export const DEEDS = ["accept", "assign", "answer", "verify", "return", "close", "withdraw", "comment"];

/** @type {Stage[]} */
export const STAGES = ["open", "accepted", "handling", "answered", "verified", "closed", "withdrawn"];

/** @type {Record<Exclude<Deed, "withdraw" | "comment">, {from: Stage[], to: Stage}>} */
const MOVES = {
  accept: { from: ["open"], to: "accepted" },
  assign: { from: ["accepted", "handling"], to: "handling" },
  answer: { from: ["handling"], to: "answered" },
  verify: { from: ["answered"], to: "verified" },
  return: { from: ["answered"], to: "handling" },
  close: { from: ["verified"], to: "closed" },
};

/** @type {Record<Stage, Deed | null>} */
const NEXT = { open: "accept", accepted: "assign", handling: "answer", answered: "verify", verified: "close", closed: null, withdrawn: null };

/**
 * What comes next; null = nothing.
 * @param {Stage} state
 */
export function nextOf(state) {
  return NEXT[state];
}

/** @param {Stage} state */
export function isEnded(state) {
  return state === "closed" || state === "withdrawn";
}

/** Whether it must be said why, or how. @param {string} action */
export function needsNote(action) {
  return action === "return" || action === "withdraw" || action === "comment";
}

/**
 * Where a deed leads.
 * @param {Deed} deed
 * @param {Stage} state
 * @returns {Stage}
 */
export function stateAfter(deed, state) {
  if (deed === "comment") {
    return state;
  }
  return deed === "withdraw" ? "withdrawn" : MOVES[deed].to;
}

/**
 * What the alert itself has against a deed.
 * @param {Deed} deed
 * @param {Pick<Acted, "state" | "condition">} alert
 * @returns {Obstacle | null} null = nothing
 */
export function hindered(deed, { state, condition }) {
  if (isEnded(state)) {
    return "ended";
  }
  if (deed === "comment" || deed === "withdraw") {
    return null;
  }
  if (!MOVES[deed].from.includes(state)) {
    return "state";
  }
  return deed === "close" && condition === "firing" ? "holds" : null;
}

/**
 * What stands between somebody and a deed.
 * @param {Deed} deed
 * @param {Acted} alert
 * @param {Doer} doer
 * @returns {Obstacle | null} null = nothing
 */
export function obstacle(deed, alert, doer) {
  return hindered(deed, alert) ?? forbidden(deed, alert, doer);
}

/**
 * @param {Deed} deed
 * @param {Acted} alert
 * @param {Doer} doer
 * @returns {Obstacle | null}
 */
function forbidden(deed, alert, doer) {
  const refused = permitted(deed, alert.region, doer);
  if (refused) {
    return refused;
  }
  return deed === "verify" && doer.fourEyes && alert.answered_by === doer.user ? "own" : null;
}

/**
 * Whether somebody may do something in a region, by what they may.
 * @param {string} action a deed, "silence" or "unsilence"
 * @param {string} region
 * @param {Doer} doer
 * @returns {"never" | "elsewhere" | null} null = they may
 */
export function permitted(action, region, doer) {
  const powers = doer.powers.filter((it) => it.may.includes(action));
  if (!powers.length) {
    return "never";
  }
  return powers.some((it) => region.startsWith(it.region)) ? null : "elsewhere";
}
