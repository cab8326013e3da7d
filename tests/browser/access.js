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

// What is wrong with the page at `target`, each fault a line. Of all rules only the contrast depends on the colours, and those are
// the same at every width: in the dark it alone is looked at anew, and with `dark` only.
async function faults(page, target, dark) {
    const found = [];
    await page.goto(target);
    await page.evaluate(axe.source);
    found.push(...(await violations(page, { type: 'tag', values: rules })).map((line) => `light: ${line}`));
    if (dark) {
        await page.emulateMedia({ colorScheme: 'dark' });
        found.push(...(await violations(page, { type: 'rule', values: ['color-contrast'] })).map((line) => `dark: ${line}`));
        await page.emulateMedia({ colorScheme: 'light' });
    }
    const width = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    if (width[0] > width[1]) found.push(`it is ${width[0]} pixels wide in a window of ${width[1]}`);
    const headings = await page.locator('h1').count();
    if (headings !== 1) found.push(`it has ${headings} main headings`);
    if (!(await page.locator('html').getAttribute('lang'))) found.push('it does not say its language');
    return found;
}

// Whether the first stop of the keyboard shows, and leads past the navigation.
async function faults_of_the_first_stop(page) {
    await page.keyboard.press('Tab');
    const skip = page.locator(':focus');
    if (!((await skip.getAttribute('href')) ?? '').startsWith('#')) return ['the first stop leads to another page'];
    if (!(await skip.evaluate((link) => link.getBoundingClientRect().left >= 0 && link.getBoundingClientRect().top >= 0))) return ['the first stop does not show'];
    await page.keyboard.press('Enter');
    return (await page.locator(':target').evaluate((element) => element.closest('main') !== null)) ? [] : ['the first stop leads outside the matter'];
}

export function access() {
    describe('every page', () => {
        for (const [width, dark] of [[360, true], [1280, false]])
            test(`at ${width} pixels fits, has one main heading and a language, and axe-core finds nothing to say`, () =>
                visiting({ viewport: { width, height: 900 }, colorScheme: 'light', reducedMotion: 'reduce' }, async (page) => {
                    const found = [], titles = new Map();
                    for (const [kind, target] of Object.entries(await kinds_of_page())) {
                        found.push(...(await faults(page, target, dark)).map((line) => `${kind} (${target}), ${line}`));
                        found.push(...(await faults_of_the_first_stop(page)).map((line) => `${kind} (${target}), ${line}`));
                        const title = await page.title();
                        if (titles.has(title) && !kind.startsWith('agenda')) found.push(`${kind} and ${titles.get(title)} are both titled “${title}”`);
                        titles.set(title, kind);
                    }
                    assert.deepEqual(found, []);
                }));
    });

    describe('with the keyboard alone', () => {
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
