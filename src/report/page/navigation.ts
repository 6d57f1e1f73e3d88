import { createContext } from 'preact'
import { useContext, useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { addressOf, changedRoute, type Route, routeOf } from './route'

type Change = Parameters<typeof changedRoute>[1]

/** What is shown, and how to show something else. */
export interface Navigation {
  route: Route
  /** @param quietly for what changes with every letter and move of a slider: it makes no entry in the browser's history */
  go(change: Change, quietly?: boolean): void
}

/** Browsers refuse more than some hundred changes of the address in half a minute (Safari: 100 in 30 s). */
const QUIET_MS = 400

export const NavigationContext = createContext<Navigation | undefined>(undefined)

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext)
  if (navigation === undefined) throw new Error('no navigation')
  return navigation
}

/** The view of the address. Each view is an entry of the browser's history. */
export function useAddress(): Navigation {
  const [route, setRoute] = useState<Route>(() => routeOf(location.hash))
  const current = useRef(route)
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const go = useMemo(() => {
    const write = () => history.replaceState(null, '', addressOf(current.current))
    return (change: Change, quietly = false) => {
      const isWaiting = waiting.current !== undefined
      clearTimeout(waiting.current)
      waiting.current = undefined
      // What waits belongs to the view that is left.
      if (isWaiting && !quietly) write()
      current.current = changedRoute(current.current, change)
      setRoute(current.current)
      const address = addressOf(current.current)
      if (quietly)
        waiting.current = setTimeout(() => {
          waiting.current = undefined
          write()
        }, QUIET_MS)
      else if (address !== (location.hash || '#comments')) history.pushState(null, '', address)
    }
  }, [])
  useEffect(() => {
    const follow = () => {
      clearTimeout(waiting.current)
      waiting.current = undefined
      current.current = routeOf(location.hash)
      setRoute(current.current)
    }
    addEventListener('popstate', follow)
    return () => removeEventListener('popstate', follow)
  }, [])
  return useMemo(() => ({ route, go }), [route, go])
}
