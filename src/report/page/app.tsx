import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { Language } from '../../explain/messages'
import { ACTIONS } from '../data'
import { Choices } from './choices'
import { Comments } from './comments'
import { Copies } from './copies'
import { count, span } from './format'
import { Groups } from './groups'
import type { Judge } from './judge'
import type { Model } from './model'
import { texts } from './text'
import { Timeline } from './timeline'
import { Tuner } from './tuner'
import { type Filter, type View, ViewContext } from './view'

const TABS = ['comments', 'petitions', 'links', 'copies', 'authors', 'threads', 'tuner'] as const
type Tab = (typeof TABS)[number]
type Theme = 'auto' | 'light' | 'dark'

function useTheme(): [Theme, (theme: Theme) => void, boolean] {
  const [theme, setTheme] = useState<Theme>('auto')
  const system = useMemo(() => matchMedia('(prefers-color-scheme: dark)'), [])
  const [systemDark, setSystemDark] = useState(system.matches)
  useEffect(() => {
    const follow = () => setSystemDark(system.matches)
    system.addEventListener('change', follow)
    return () => system.removeEventListener('change', follow)
  }, [system])
  const dark = theme === 'dark' || (theme === 'auto' && systemDark)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  return [theme, setTheme, dark]
}

function Header({
  view,
  setLanguage,
  theme,
  setTheme,
  setNames,
}: {
  view: View
  setLanguage(language: Language): void
  theme: Theme
  setTheme(theme: Theme): void
  setNames(names: boolean): void
}) {
  const { t, language, model, names } = view
  const id = useId()
  return (
    <header>
      <h1>{model.data.title}</h1>
      <div class="controls">
        <label class="switch" title={t.names.hint}>
          <input type="checkbox" checked={names} onChange={(event) => setNames(event.currentTarget.checked)} />
          {t.names.label}
        </label>
        <label for={`${id}theme`} class="hidden">
          {t.theme.label}
        </label>
        <select
          id={`${id}theme`}
          name="theme"
          value={theme}
          onChange={(event) => setTheme(event.currentTarget.value as Theme)}
        >
          {(['auto', 'light', 'dark'] as const).map((each) => (
            <option key={each} value={each}>
              {t.theme[each]}
            </option>
          ))}
        </select>
        <Choices label={t.language}>
          {(['fr', 'en'] as const).map((each) => (
            <button
              type="button"
              key={each}
              lang={each}
              aria-pressed={language === each}
              onClick={() => setLanguage(each)}
            >
              {each === 'fr' ? 'Français' : 'English'}
            </button>
          ))}
        </Choices>
      </div>
    </header>
  )
}

function Summary({ view }: { view: View }) {
  const { model, t, language } = view
  const { authors, threads } = model.data
  const { count: n, times } = model
  return (
    <section class="summary" aria-label={t.summary.period}>
      <p class="period">
        {n > 0 && span(times[0] as number, times[n - 1] as number, language)}
        {' · '}
        {count(n, language)} {t.summary.comments}
        {' · '}
        {count(authors.length, language)} {t.summary.authors}
        {' · '}
        {count(threads.length, language)} {t.summary.threads}
        {model.duplicates.size > 0 && (
          <>
            {' · '}
            <button type="button" class="link" onClick={() => view.show({ action: 'duplicates', query: '' })}>
              {t.comments.duplicates.counted(model.duplicates.size)}
            </button>
          </>
        )}
      </p>
      {model.data.left > 0 && <p class="hint">{t.left(count(model.data.left, language))}</p>}
      <dl class="figures">
        {ACTIONS.map((action, i) => (
          <div key={action} class={action}>
            <dt>{t.actions[action]}</dt>
            <dd>
              <span class="figure">{count(model.totals[i] as number, language)}</span>
              <span class="hint">
                {((model.totals[i] as number) / Math.max(1, n)).toLocaleString(language, {
                  style: 'percent',
                  maximumSignificantDigits: 3,
                })}
                {' · '}
                {t.actionHints[action]}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** The tabs, as the ARIA practices have them: arrows move, the panel of the chosen one is shown. */
function Tabs({ view, tab, setTab }: { view: View; tab: Tab; setTab(tab: Tab): void }) {
  const list = useRef<HTMLDivElement>(null)
  const move = (event: KeyboardEvent) => {
    const at = TABS.indexOf(tab)
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: TABS.length - 1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    const next = TABS[(to + TABS.length) % TABS.length] as Tab
    setTab(next)
    list.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" tabIndex={-1} aria-label={view.t.tabList} ref={list} onKeyDown={move}>
      {TABS.map((each) => (
        <button
          type="button"
          role="tab"
          key={each}
          id={`tab-${each}`}
          aria-controls="panel"
          aria-selected={tab === each}
          tabIndex={tab === each ? 0 : -1}
          onClick={() => setTab(each)}
        >
          {view.t.tabs[each]}
        </button>
      ))}
    </div>
  )
}

export function App({ model, judge }: { model: Model; judge: Judge }) {
  const [language, setLanguage] = useState<Language>(model.data.language)
  const [theme, setTheme, dark] = useTheme()
  const [names, setNames] = useState(false)
  const [tab, setTab] = useState<Tab>('comments')
  const [filter, setFilter] = useState<Filter>({ action: 'flagged', query: '' })
  const panel = useRef<HTMLDivElement>(null)
  const t = texts[language]
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const view = useMemo<View>(
    () => ({
      model,
      t,
      language,
      names,
      dark,
      show(wanted) {
        setFilter(wanted)
        setTab('comments')
        panel.current?.focus()
        panel.current?.scrollIntoView({ block: 'start' })
      },
    }),
    [model, t, language, names, dark],
  )
  return (
    <ViewContext.Provider value={view}>
      <div class="page">
        <Header view={view} setLanguage={setLanguage} theme={theme} setTheme={setTheme} setNames={setNames} />
        <main>
          <Summary view={view} />
          <Timeline />
          <Tabs view={view} tab={tab} setTab={setTab} />
          <div id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={-1} ref={panel}>
            {tab === 'comments' && <Comments filter={filter} setFilter={setFilter} />}
            {tab === 'petitions' && <Groups key="petition" kind="petition" heading={t.table.petition} />}
            {tab === 'links' && <Groups key="link" kind="link" heading={t.table.link} />}
            {tab === 'copies' && <Copies />}
            {tab === 'authors' && <Groups key="author" kind="author" heading={t.table.author} />}
            {tab === 'threads' && <Groups key="thread" kind="thread" heading={t.table.thread} />}
            {tab === 'tuner' && <Tuner judge={judge} />}
          </div>
        </main>
        <footer>
          <p class="hint">{t.privacy}</p>
        </footer>
      </div>
    </ViewContext.Provider>
  )
}
