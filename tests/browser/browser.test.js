// One server and one browser for all; called by scripts/browser_tests.

import { after, before, describe } from 'node:test';
import { access } from './access.js';
import { start, stop } from './site.js';
import { walks } from './walk.js';

describe('the site in a browser', { timeout: 600_000 }, () => {
    before(start);
    after(stop);
    walks();
    access();
});
