// Every text of the page: Chinese, English.

import { COMMON } from "./texts/common.js";
import { DUTY } from "./texts/duty.js";
import { OVERVIEW } from "./texts/overview.js";
import { SYSTEMS } from "./texts/systems.js";

export const TEXTS = { ...COMMON, ...OVERVIEW, ...DUTY, ...SYSTEMS };
