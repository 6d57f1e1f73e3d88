import { useEffect, useState } from 'preact/hooks'
import { useView } from './view'

/**
 * The part of a list that is shown, and how to go on. Pages rather than endless scrolling: they work with every key and
 * reader.
 */
export function usePages(
  length: number,
  size: number,
  key: unknown,
): { from: number; to: number; pager: preact.JSX.Element | null } {
  const { t } = useView()
  const [page, setPage] = useState(0)
  // Another list begins at its first page.
  useEffect(() => setPage(0), [key])
  const last = Math.max(0, Math.ceil(length / size) - 1)
  const shown = Math.min(page, last)
  const from = shown * size
  const to = Math.min(length, from + size)
  const pager =
    length <= size ? null : (
      <nav class="pager" aria-label={t.pager.label}>
        <button type="button" disabled={shown === 0} onClick={() => setPage(shown - 1)}>
          {t.pager.previous}
        </button>
        <span aria-live="polite">{t.pager.range(from + 1, to, length)}</span>
        <button type="button" disabled={shown === last} onClick={() => setPage(shown + 1)}>
          {t.pager.next}
        </button>
      </nav>
    )
  return { from, to, pager }
}
