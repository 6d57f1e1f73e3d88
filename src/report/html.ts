import script from 'bundle:./page/main.tsx'
import worker from 'bundle:./page/worker.ts'
import { createHash } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import chart from 'uplot/dist/uPlot.min.css'
import type { ReportData } from './data'
import style from './page/page.css'

/** Notices that the licences of the libraries in the page require. */
const NOTICES = `<!--
digue, MIT. The page also carries: Preact, Copyright (c) 2015-present Jason Miller, MIT; uPlot, Copyright (c) Leon Sorokin,
MIT; jsdiff, Copyright (c) 2009-2015 Kevin Decker, BSD-3-Clause. Their licences: https://github.com/preactjs/preact,
https://github.com/leeoniya/uPlot, https://github.com/kpdecker/jsdiff. Provided as is, without warranty of any kind.
-->`

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] as string)
}

/**
 * Escapes a script for HTML. The escaped characters occur only in strings and regular expressions, where they mean the
 * same.
 */
function inline(code: string): string {
  return code.replace(/<(?=\/script)/gi, '\\x3c').replace(/<!--/g, '\\x3c!--')
}

function source(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * The page: one file that needs no network. Its content security policy forbids the network and allows only this script, so
 * nothing in a comment can run. The data is compressed, which makes texts and counts a third as long, and encoded in base64, which
 * cannot contain markup.
 */
export function pageOf(data: ReportData): string {
  const css = `${chart}\n${style}`
  const code = inline(script)
  const policy = [
    "default-src 'none'",
    `script-src ${source(code)}`,
    `style-src ${source(css)}`,
    'worker-src blob:',
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types digue',
  ].join('; ')
  const packed = deflateRawSync(JSON.stringify(data)).toString('base64')
  return `<!doctype html>
${NOTICES}
<html lang="${data.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${escaped(data.title)}</title>
<style>${css}</style>
</head>
<body>
<div id="app"></div>
<noscript>This report needs JavaScript; it runs in this page alone. · Ce rapport a besoin de JavaScript, qui ne tourne que dans cette page.</noscript>
<script type="text/plain" id="data">${packed}</script>
<script type="text/plain" id="worker">${inline(worker)}</script>
<script>${code}</script>
</body>
</html>
`
}
