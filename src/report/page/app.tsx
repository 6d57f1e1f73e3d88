import { useEffect, useId, useMemo, useRef, useState } from 'preact/hooks'
import type { Language } from '../../explain/messages'
import { ACTIONS } from '../data'
import { Choices } from './choices'
import { Comments, Duplicates } from './comments'
import { Copies } from './copies'
import { count, percent } from './format'
import { Groups } from './groups'
import type { Judge } from './judge'
import type { Model } from './model'
import { NavigationContext, useAddress } from './navigation'
import { TABS, type Tab } from './route'
import { Reasons, Story, WasRead } from './story'
import { texts } from './text'
import { Timeline } from './timeline'
import { Tuner } from './tuner'
import { type View, ViewContext } from './view'

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
  return (
    <section class="summary" aria-label={t.summary.period}>
      <Story />
      {model.data.left > 0 && <p class="hint">{t.left(model.data.left)}</p>}
      <dl class="figures">
        {ACTIONS.map((action, i) => (
          <div key={action} class={action}>
            <dt>{t.actionsMany[action]}</dt>
            <dd>
              <span class="figure">{count(model.totals[i] as number, language)}</span>
              <span class="hint">
                {percent(model.totals[i] as number, model.count, language)}
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
  const navigation = useAddress()
  const { route, go } = navigation
  const { tab, filter } = route
  const panel = useRef<HTMLDivElement>(null)
  const t = texts[language]
  useEffect(() => {
    document.documentElement.lang = language
  }, [language])
  const open = (wanted: Parameters<typeof go>[0]) => {
    go(wanted)
    panel.current?.focus()
    panel.current?.scrollIntoView({ block: 'start' })
  }
  const view = useMemo<View>(
    () => ({
      model,
      t,
      language,
      names,
      dark,
      show: (wanted) => open({ tab: 'comments', filter: wanted }),
      compare: (text) => open({ tab: 'copies', text }),
      openTab: (wanted) => open({ tab: wanted }),
    }),
    [model, t, language, names, dark],
  )
  return (
    <NavigationContext.Provider value={navigation}>
      <ViewContext.Provider value={view}>
        <div class="page">
          <Header view={view} setLanguage={setLanguage} theme={theme} setTheme={setTheme} setNames={setNames} />
          <main>
            <Summary view={view} />
            <Reasons chosen={tab === 'comments' ? filter.reason : undefined} />
            <Timeline />
            <Tabs view={view} tab={tab} setTab={(wanted) => go({ tab: wanted })} />
            <div id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`} tabIndex={-1} ref={panel}>
              {tab === 'comments' && (
                <Comments
                  filter={filter}
                  setFilter={(wanted) => go({ filter: wanted }, wanted.query !== filter.query)}
                />
              )}
              {tab === 'petitions' && <Groups key="petition" kind="petition" heading={t.table.petition} />}
              {tab === 'links' && <Groups key="link" kind="link" heading={t.table.link} />}
              {tab === 'copies' && <Copies text={route.text} open={(text) => go({ text })} />}
              {tab === 'duplicates' && <Duplicates />}
              {tab === 'authors' && <Groups key="author" kind="author" heading={t.table.author} />}
              {tab === 'threads' && <Groups key="thread" kind="thread" heading={t.table.thread} />}
              {tab === 'tuner' && <Tuner judge={judge} />}
            </div>
          </main>
          <footer>
            <WasRead />
            <p class="hint">{t.privacy}</p>
          </footer>
        </div>
      </ViewContext.Provider>
    </NavigationContext.Provider>
  )
}
