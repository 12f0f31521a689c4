// What shows alerts stays true for as long as it is on the page.

import { done, onOutbox } from "../app/outbox.js";
import { onBeat } from "../app/refresh.js";

/** Between two looks while something has come about that the alerts do not tell yet. */
const FOLLOW_MS = 1_000;

/**
 * Looks again with every beat, and after somebody has acted soon, until the alerts tell what has come about.
 * @param {{body: HTMLElement, refresh: () => Promise<void>, draw: () => void}} shown
 */
export function keepTrue(shown) {
  let following = false;
  const follow = () => {
    if (following || !done().length) {
      return;
    }
    following = true;
    setTimeout(async () => {
      await shown.refresh().catch(() => {});
      following = false;
      if (shown.body.isConnected) {
        follow();
      }
    }, FOLLOW_MS);
  };
  onBeat(shown.body, () => shown.refresh());
  onOutbox(shown.body, () => {
    shown.draw();
    follow();
  });
}
