// The program under test with its catalogue of samples, and a browser that minds what its pages do.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium } from 'playwright-core';

const top = resolve(dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = process.env.KINOTHECA_PROGRAM ?? join(top, 'build', 'release', 'kinotheca');
const browser_path = process.env.KINOTHECA_CHROMIUM ?? '/usr/bin/chromium';

// The samples' agenda is around this day: some of it is past, some to come.
const environment = { ...process.env, KINOTHECA_NOW: '2026-11-21T12:00:00Z', TZ: 'UTC' };

const browser_arguments = [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
];

let data, server, browser;
export let address;

export async function start() {
    data = await mkdtemp(join(tmpdir(), 'kinotheca-browser-'));
    await promisify(execFile)(program, ['add', '--data', data, join(top, 'samples')], { env: environment });
    server = spawn(program, ['serve', '--data', data, '--port', '0'], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    address = await new Promise((found, failed) => {
        let said = '';
        const listen = (bytes) => {
            said += bytes;
            const named = said.match(/http:\/\/127\.0\.0\.1:\d+/);
            if (named) found(named[0]);
        };
        server.stdout.on('data', listen);
        server.stderr.on('data', listen);
        server.on('error', failed);
        server.on('exit', (code) => failed(new Error(`kinotheca serve ended with ${code}: ${said}`)));
    });
    browser = await chromium.launch({ executablePath: browser_path, args: browser_arguments });
}

export async function stop() {
    await browser?.close();
    if (server?.exitCode === null) {
        const ended = new Promise((end) => server.on('exit', (code, signal) => end(code ?? signal)));
        server.kill('SIGINT');
        assert.equal(await ended, 0, 'Ctrl-C ends the server with status 0');
    }
    if (data) await rm(data, { recursive: true });
}

export async function data_of(path) {
    const response = await fetch(address + path, { headers: { Accept: 'application/json' } });
    assert.equal(response.status, 200, path);
    return response.json();
}

// What several things of a view have in their lists of this name. A list that is empty is not in the view.
export function all(things, name) {
    return (things ?? []).flatMap((thing) => thing[name] ?? []);
}

// Calls `visit` with a page in a browser of its own and afterwards looks at what the page did: it must ask no other host, break
// no policy of its own, throw nothing and complain of nothing.
export async function visiting(options, visit) {
    const context = await browser.newContext({ baseURL: address, viewport: { width: 1280, height: 900 }, ...options });
    const complaints = [];
    await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
    });
    context.on('request', (request) => {
        const url = new URL(request.url());
        if (url.origin !== address && url.protocol !== 'data:') complaints.push(`asked ${request.url()}`);
    });
    context.on('requestfailed', (request) => {
        // A page that is left before all of it has come is no failure of the page.
        if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`);
    });
    context.on('response', (response) => {
        if (response.status() >= 400 && !response.request().isNavigationRequest()) complaints.push(`${response.status()} for ${response.url()}`);
    });
    context.on('console', (message) => {
        // The browser itself remarks on an error page that a test has asked for.
        const own = message.text().startsWith('Failed to load resource');
        if (!own && ['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
    });
    context.on('weberror', (error) => complaints.push(`thrown: ${error.error()}`));
    try {
        await visit(await context.newPage());
    } finally {
        await context.close();
    }
    assert.deepEqual(complaints, []);
}

// One address for every kind of page, found in the catalogue rather than written down: its numbers may change.
let pages_by_kind;

export function kinds_of_page() {
    return (pages_by_kind ??= look_up_kinds_of_page());
}

async function look_up_kinds_of_page() {
    const pages = {
        home: '/', films: '/films', people: '/people', festivals: '/festivals', agenda: '/agenda', 'agenda, past': '/agenda?when=past',
        sources: '/sources', about: '/about', 'not found': '/no/such/page', 'bad request': '/films?page=none',
    };
    for (const folder of ['companies', 'venues', 'places', 'texts', 'editions']) pages[folder] = `/${folder}`;
    const film = await richest('/films.json', (view) => all([view], 'films'));
    pages.film = film;
    pages.person = await richest('/people.json', (view) => all(view.groups, 'items'));
    const agenda = await data_of('/agenda.json');
    const showings = all(agenda.days, 'showings');
    assert.ok(showings.length > 0, 'the samples have showings to come');
    pages.screening = showings[0].address;
    const view = await data_of(film + '.json');
    pages.source = view.sources[0].address;
    for (const [kind, folder] of [['company', 'companies'], ['festival', 'festivals'], ['venue', 'venues'], ['place', 'places'], ['text', 'texts'], ['edition', 'editions']]) {
        const list = await data_of(`/${folder}.json`);
        const first = all(list.groups, 'items')[0];
        if (first) pages[kind] = first.address;
    }
    return pages;
}

// Of the first entities of a list the one whose page says most.
async function richest(list, items) {
    let most = 0, chosen;
    for (const item of items(await data_of(list)).slice(0, 40)) {
        const size = JSON.stringify(await data_of(item.address + '.json')).length;
        if (size > most) [most, chosen] = [size, item.address];
    }
    assert.ok(chosen, `${list} has something in it`);
    return chosen;
}
