import { render } from 'preact'
import type { ReportData } from '../data'
import { App } from './app'
import { setTimeZone } from './format'
import { Judge } from './judge'
import { Model } from './model'

function embedded(id: string): string {
  return document.getElementById(id)?.textContent ?? ''
}

async function unpacked(base64: string): Promise<ReportData> {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'))
  return JSON.parse(await new Response(stream).text())
}

async function main(): Promise<void> {
  const data = await unpacked(embedded('data'))
  setTimeZone(data.timeZone)
  const judge = new Judge(embedded('worker'), data)
  const target = document.getElementById('app')
  if (target !== null) render(<App model={new Model(data)} judge={judge} />, target)
}

main()
