/** The county's zone, in which all times of the page are. */

/** Such as Asia/Shanghai. */
export function zone() {
  return document.querySelector("meta[name=anlan-zone]")?.getAttribute("content") ?? "UTC";
}

/**
 * A time of the county with its offset, as the topics have it.
 * @param {number} time as `instant` gives it: reckoned as if the county's clock were UTC
 * @param {string} where zone
 */
export function withOffset(time, where = zone()) {
  const offset = offsetAt(time - offsetAt(time, where), where);
  const minutes = Math.abs(offset) / 60_000;
  const two = (/** @type {number} */ number) => String(Math.trunc(number)).padStart(2, "0");
  return `${new Date(time).toISOString().slice(0, 19)}${offset < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/**
 * How far the county's clock is ahead of UTC, in milliseconds.
 * @param {number} time since 1970
 * @param {string} where zone
 */
function offsetAt(time, where) {
  const name = new Intl.DateTimeFormat("en", { timeZone: where, timeZoneName: "longOffset" })
    .formatToParts(time)
    .find((part) => part.type === "timeZoneName")?.value;
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name ?? "") ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}
