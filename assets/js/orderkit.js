// What a page can do better with script. Every page works whole without it.

import "./copy.js";
import "./errors.js";
import "./region.js";
import "./judge.js";
import "./save.js";
import "./once.js";
import "./back.js";
import "./menu.js";
import "./ticks.js";
import "./live.js";
import "./suggest.js";
import "./split.js";
import "./paste.js";
import "./servers.js";
import "./compose.js";
import "./keep.js";
import "./keys.js";
import "./looking.js";
import "./amount.js";
