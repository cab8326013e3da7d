// For whoever sees, reads or points otherwise than we do.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import axe from 'axe-core';
import { kinds_of_page, visiting } from './site.js';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

async function violations(page, run_only) {
    const result = await page.evaluate((runOnly) => axe.run(document, { runOnly, resultTypes: ['violations'] }), run_only);
    return result.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} – ${node.failureSummary}`));
}

export function access() {
    // Of all rules only the contrast depends on the colours: in the dark it alone is looked at anew.
    describe('axe-core finds nothing to say', () => {
        for (const width of [360, 1280])
            test(`at ${width} pixels, light and dark`, () =>
                visiting({ viewport: { width, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' }, async (page) => {
                    const found = [];
                    for (const [kind, target] of Object.entries(await kinds_of_page())) {
                        await page.emulateMedia({ colorScheme: 'light' });
                        await page.goto(target);
                        await page.evaluate(axe.source);
                        found.push(...(await violations(page, { type: 'tag', values: rules })).map((line) => `${kind} (${target}), light: ${line}`));
                        await page.emulateMedia({ colorScheme: 'dark' });
                        found.push(...(await violations(page, { type: 'rule', values: ['color-contrast'] })).map((line) => `${kind} (${target}), dark: ${line}`));
                    }
                    assert.deepEqual(found, []);
                }));
    });

    describe('every page', () => {
        test('fits a phone without scrolling sideways', () =>
            visiting({ viewport: { width: 360, height: 740 } }, async (page) => {
                for (const [kind, target] of Object.entries(await kinds_of_page())) {
                    await page.goto(target);
                    const width = await page.evaluate(() => document.documentElement.scrollWidth);
                    assert.ok(width <= 360, `${kind} (${target}) is ${width} pixels wide`);
                }
            }));

        test('has one main heading, a title and a language', () =>
            visiting({}, async (page) => {
                const titles = new Map();
                for (const [kind, target] of Object.entries(await kinds_of_page())) {
                    await page.goto(target);
                    assert.equal(await page.locator('h1').count(), 1, `${kind} (${target})`);
                    assert.ok(await page.locator('html').getAttribute('lang'), kind);
                    const title = await page.title();
                    assert.ok(!titles.has(title) || kind.startsWith('agenda'), `${kind} and ${titles.get(title)} are both titled “${title}”`);
                    titles.set(title, kind);
                }
            }));
    });

    describe('with the keyboard alone', () => {
        test('the first stop leads past the navigation to the matter', () =>
            visiting({}, async (page) => {
                for (const [kind, target] of Object.entries(await kinds_of_page())) {
                    await page.goto(target);
                    await page.keyboard.press('Tab');
                    const skip = page.locator(':focus');
                    assert.match((await skip.getAttribute('href')) ?? '', /^#/, kind);
                    assert.ok(await skip.evaluate((link) => link.getBoundingClientRect().left >= 0 && link.getBoundingClientRect().top >= 0), `${kind}: it shows`);
                    await page.keyboard.press('Enter');
                    assert.equal(await page.locator(':target').evaluate((element) => element.closest('main') !== null), true, kind);
                }
            }));

        test('a visitor goes from the home page to the words of a source', () =>
            visiting({}, async (page) => {
                await page.goto('/');
                await tab_to(page, 'main a[href^="/films/"]');
                await page.keyboard.press('Enter');
                await page.waitForURL('**/films/*');
                await tab_to(page, 'main a[href^="/sources/"][href*="#at-"]');
                await page.keyboard.press('Enter');
                await page.waitForURL('**/sources/*');
                assert.ok((await page.locator(':target').innerText()).length > 0);
            }));

        test('every stop can be seen', () =>
            visiting({}, async (page) => {
                const { film } = await kinds_of_page();
                await page.goto(film);
                for (let stop = 0; stop < 60; ++stop) {
                    await page.keyboard.press('Tab');
                    const seen = await page.evaluate(() => {
                        const at = document.activeElement;
                        if (!at || at === document.body) return 'end';
                        const style = getComputedStyle(at);
                        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0 ? 'seen' : at.outerHTML.slice(0, 120);
                    });
                    if (seen === 'end') break;
                    assert.equal(seen, 'seen');
                }
            }));
    });
}

// Presses Tab until what has the focus fits.
async function tab_to(page, selector) {
    for (let press = 0; press < 200; ++press) {
        await page.keyboard.press('Tab');
        if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    }
    assert.fail(`no stop of the keyboard fits ${selector} on ${page.url()}`);
}
