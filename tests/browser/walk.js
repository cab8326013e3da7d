// From the home page to the words that prove a value, as a visitor goes.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { address, all, data_of, kinds_of_page, visiting } from './site.js';

// The citations of a film's facts, each with its words and the place that it leads to.
function citations_of(view) {
    return all(all(view.facts, 'values'), 'citations');
}

// The words that the browser has scrolled to: all parts of the mark together.
async function marked_words(page) {
    const target = page.locator(':target');
    await target.waitFor();
    assert.ok(await in_view(target), 'the words are on the screen');
    return target.evaluate((mark) => mark.textContent);
}

async function in_view(locator) {
    return locator.evaluate((element) => {
        const box = element.getBoundingClientRect();
        return box.height > 0 && box.bottom > 0 && box.top < innerHeight;
    });
}

// Goes to the anchors in turn, as links within the page do: the words marked there, and whether they are on the screen.
async function words_at(page, anchors) {
    return page.evaluate(async (wanted) => {
        const found = [];
        for (const anchor of wanted) {
            location.hash = anchor;
            await new Promise((next) => requestAnimationFrame(next));
            const mark = document.querySelector(':target');
            const box = mark?.getBoundingClientRect();
            found.push({ words: mark?.textContent ?? '', seen: Boolean(box && box.height > 0 && box.bottom > 0 && box.top < innerHeight) });
        }
        return found;
    }, anchors);
}

function grouped(things, key) {
    const groups = new Map();
    for (const thing of things) groups.set(key(thing), [...(groups.get(key(thing)) ?? []), thing]);
    return groups;
}

async function walk(page) {
    await page.goto('/');
    assert.ok(await page.locator('h1').first().isVisible());
    await page.locator('main a[href^="/films/"]').first().click();
    await page.waitForURL('**/films/*');
    const film = new URL(page.url()).pathname;
    const title = await page.locator('h1').innerText();
    const view = await data_of(film + '.json');
    assert.ok(title.includes(view.heading.label), `${title} is headed with ${view.heading.label}`);

    const citation = citations_of(view).find((one) => one.quotes.length === 1 && !one.quotes[0].endsWith('…'));
    assert.ok(citation, 'a value of the film has a citation');
    const link = page.locator(`main a[href="${citation.address}"]`).first();
    await link.click();
    await page.waitForURL(`**${citation.address}`);
    assert.equal(await marked_words(page), citation.quotes[0]);
}

export function walks() {
    describe('a visitor', () => {
        test('walks from the home page to the words that prove a value', () => visiting({}, walk));
        test('does so on a phone', () => visiting({ viewport: { width: 360, height: 740 }, hasTouch: true }, walk));
        test('does so without JavaScript', () => visiting({ javaScriptEnabled: false }, walk));

        test('finds every citation of a film at its words', () =>
            visiting({}, async (page) => {
                const { film } = await kinds_of_page();
                const citations = citations_of(await data_of(film + '.json'));
                assert.ok(citations.length > 3);
                for (const [path, cited] of grouped(citations, (citation) => new URL(citation.address, address).pathname)) {
                    await page.goto(path);
                    const found = await words_at(page, cited.map((citation) => new URL(citation.address, address).hash));
                    cited.forEach((citation, n) => {
                        const quote = citation.quotes[0].replace(/…$/, '');
                        const { words, seen } = found[n];
                        assert.ok(seen, `${citation.address} is on the screen`);
                        // Marks that cross are parted: the first part bears the address.
                        assert.ok(words.length > 0 && (quote.startsWith(words) || words.startsWith(quote)), `${citation.address}: «${words}» for «${quote}»`);
                    });
                }
            }));

        test('sees on the source page what it says, each with its words', () =>
            visiting({}, async (page) => {
                const { source } = await kinds_of_page();
                await page.goto(source);
                const view = await data_of(source + '.json');
                const text = Buffer.from(view.text);
                const lines = all(view.said, 'lines').filter((line) => line.anchor);
                assert.ok(lines.length > 5);
                for (const line of lines) {
                    const mark = page.locator(`[id="${line.anchor}"]`);
                    assert.equal(await mark.count(), 1, line.anchor);
                    const words = text.subarray(line.begin, line.end).toString();
                    assert.ok(words.startsWith(await mark.evaluate((element) => element.textContent)), line.anchor);
                }
            }));

        test('goes on from a film to its director and back', () =>
            visiting({}, async (page) => {
                const { film } = await kinds_of_page();
                await page.goto(film);
                const person = page.locator('main a[href^="/people/"]').first();
                const name = (await person.innerText()).trim();
                await person.click();
                await page.waitForURL('**/people/*');
                assert.ok((await page.locator('main').innerText()).includes(name));
                await page.locator(`main a[href="${film}"]`).first().click();
                await page.waitForURL(`**${film}`);
            }));

        test('narrows the list of films down and opens it again', () =>
            visiting({}, async (page) => {
                await page.goto('/films');
                const before = all([await data_of('/films.json')], 'films').length;
                await page.locator('main summary').first().click();
                const decade = page.locator('main a[href^="/films?"][href*="decade="]').first();
                const href = await decade.getAttribute('href');
                await decade.click();
                await page.waitForURL(`**${href}`);
                const view = await data_of(href.replace('/films', '/films.json'));
                const wanted = new URL(href, address).searchParams.get('decade');
                assert.ok(view.films.length > 0 && view.films.length < before);
                for (const film of view.films) assert.equal(film.year.slice(0, 3), wanted.slice(0, 3));
                const shown = await page.locator('main a[href^="/films/"]').evaluateAll((links) => new Set(links.map((link) => link.pathname)).size);
                assert.equal(shown, view.films.length);
                await page.goBack();
                await page.waitForURL('**/films');
            }));

        test('sees the agenda to come and the past one', () =>
            visiting({}, async (page) => {
                for (const when of ['coming', 'past']) {
                    const target = when === 'past' ? '/agenda?when=past' : '/agenda';
                    const view = await data_of(target.replace('/agenda', '/agenda.json'));
                    const days = all([view], 'days').map((day) => day.day.date);
                    assert.ok(days.length > 0, when);
                    assert.deepEqual(days, [...days].sort((a, b) => (when === 'past' ? b.localeCompare(a) : a.localeCompare(b))), when);
                    for (const day of days) assert.ok(when === 'past' ? day < '2026-11-21' : day >= '2026-11-21', day);
                    await page.goto(target);
                    for (const showing of view.days[0].showings)
                        assert.ok(await page.locator(`main a[href="${showing.address}"], main a[href="${showing.films?.[0]?.address}"]`).first().isVisible());
                }
            }));

        test('finds people under their names', () =>
            visiting({}, async (page) => {
                await page.goto('/people');
                const link = page.locator('main a[href^="/people/"]').first();
                const name = (await link.innerText()).trim();
                await link.click();
                assert.ok((await page.locator('h1').innerText()).includes(name));
            }));

        test('is told in words that there is no such page and where to go', () =>
            visiting({}, async (page) => {
                for (const [target, status] of [['/films/999999', 404], ['/no/such/page', 404], ['/films?page=none', 400], ['/%zz', 400]]) {
                    const response = await page.goto(target);
                    assert.equal(response.status(), status, target);
                    assert.ok((await page.locator('h1').innerText()).length > 0);
                    assert.ok(await page.locator('a[href="/"]').first().isVisible(), 'there is a way home');
                }
            }));

        test('meets no link that leads nowhere', () =>
            visiting({}, async (page) => {
                const seen = new Map();
                for (const [kind, target] of Object.entries(await kinds_of_page())) {
                    await page.goto(target);
                    const links = await page.locator('a[href^="/"]').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
                    for (const link of links) seen.set(link.split('#')[0], kind);
                }
                for (const [link, kind] of seen) {
                    const response = await fetch(address + link, { redirect: 'manual' });
                    assert.equal(response.status, 200, `${link}, a link of the page of kind “${kind}”`);
                    await response.arrayBuffer();
                }
            }));
    });
}
