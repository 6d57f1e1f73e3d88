import { useNavigation } from './navigation'
import { useView } from './view'

/**
 * The part of a list that is shown, and how to go on. Pages rather than endless scrolling: they work with every key and
 * reader, and have an address.
 */
export function usePages(length: number, size: number): { from: number; to: number; pager: preact.JSX.Element | null } {
  const { t } = useView()
  const { route, go } = useNavigation()
  const last = Math.max(0, Math.ceil(length / size) - 1)
  const shown = Math.min(route.page ?? 0, last)
  const from = shown * size
  const to = Math.min(length, from + size)
  const turn = (page: number) => (event: { currentTarget: HTMLElement }) => {
    // The beginning of the new page, where one reads on.
    const list = event.currentTarget.closest('nav')?.parentElement
    go({ page: page === 0 ? undefined : page })
    list?.focus({ preventScroll: true })
    list?.scrollIntoView({ block: 'start' })
  }
  const pager =
    length <= size ? null : (
      <nav class="pager" aria-label={t.pager.label}>
        <button type="button" disabled={shown === 0} onClick={turn(shown - 1)}>
          {t.pager.previous}
        </button>
        <span aria-live="polite">{t.pager.range(from + 1, to, length)}</span>
        <button type="button" disabled={shown === last} onClick={turn(shown + 1)}>
          {t.pager.next}
        </button>
      </nav>
    )
  return { from, to, pager }
}
