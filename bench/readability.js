// What browsers do for their reading view, beside our reading: Readability on jsdom, text of the page that bench_read leaves
// in FILE. Prints its times in the form of the benchmarks.
//
// usage: readability.js FILE SECONDS

import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { argv } from 'node:process';
import { Readability } from '@mozilla/readability';
import { JSDOM, VirtualConsole } from 'jsdom';

const page = readFileSync(argv[2], 'utf8');
const seconds = Number(argv[3]);
const quiet = new VirtualConsole();

function text_of_page() {
    const dom = new JSDOM(page, { url: 'https://example.org/', virtualConsole: quiet });
    const article = new Readability(dom.window.document).parse();
    dom.window.close();
    return article.textContent.length;
}

// The first pages are slow: nothing of them is compiled yet.
for (let i = 0; i < 5; ++i)
    text_of_page();
const benchmarks = [];
for (const end = performance.now() + seconds * 1000; benchmarks.length < 3 || performance.now() < end;) {
    const begin = performance.now();
    text_of_page();
    const time = performance.now() - begin;
    benchmarks.push({ name: 'peer/readability', run_type: 'iteration', real_time: time, cpu_time: time, time_unit: 'ms' });
}
console.log(JSON.stringify({ benchmarks }));
