import { exportAuthor, forget, getRules, label, putRules, retract, review, stats, update, withdraw } from './commands'
import { judgeBody, type Outcome } from './comments'
import type { ServedSite } from './site'

export type Method = 'GET' | 'POST' | 'PUT'

/** A route that asks a site. */
export interface Route {
  /** Its name in logs and metrics. */
  name: string
  /** One sentence for the description of the routes. */
  summary: string
  /** The shapes of its body and its answer, by their names in `schemas`. */
  body?: string
  answer: string
  run(site: ServedSite, body: unknown, request: Request, outcome: Outcome): Promise<unknown>
}

/** The routes that ask a site, by path and method. */
export const ROUTES: Readonly<Record<string, Partial<Readonly<Record<Method, Route>>>>> = {
  '/v1/check': {
    POST: {
      name: 'v1-check',
      summary: 'Records a comment, or a list of them in its order, and judges it.',
      body: 'Comments',
      answer: 'Judgements',
      run: (site, body, request, outcome) => judgeBody(site, body, 'check', request, outcome),
    },
  },
  '/v1/peek': {
    POST: {
      name: 'v1-peek',
      summary: 'Gives the verdict that check would give, and records nothing.',
      body: 'Comments',
      answer: 'Judgements',
      run: (site, body, request, outcome) => judgeBody(site, body, 'peek', request, outcome),
    },
  },
  '/v1/retract': {
    POST: {
      name: 'v1-retract',
      summary: 'Takes back a comment that was deleted or hidden.',
      body: 'Retract',
      answer: 'Remembered',
      run: retract,
    },
  },
  '/v1/review': {
    POST: {
      name: 'v1-review',
      summary: 'Tells what a moderator decided about a comment.',
      body: 'Review',
      answer: 'Remembered',
      run: review,
    },
  },
  '/v1/update': {
    POST: {
      name: 'v1-update',
      summary: 'Gives a comment its final id, or the thread that it was moved to.',
      body: 'Update',
      answer: 'Remembered',
      run: update,
    },
  },
  '/v1/label': {
    POST: {
      name: 'v1-label',
      summary: 'A human called a comment spam or welcome: near copies follow the label.',
      body: 'Label',
      answer: 'Labelled',
      run: label,
    },
  },
  '/v1/withdraw': {
    POST: {
      name: 'v1-withdraw',
      summary: 'Takes back the label of a text.',
      body: 'Withdraw',
      answer: 'Withdrawn',
      run: withdraw,
    },
  },
  '/v1/export': {
    POST: {
      name: 'v1-export',
      summary: 'All that is kept about an author.',
      body: 'AuthorOnly',
      answer: 'AuthorExport',
      run: exportAuthor,
    },
  },
  '/v1/forget': {
    POST: {
      name: 'v1-forget',
      summary: 'Erases everything about an author.',
      body: 'AuthorOnly',
      answer: 'Forgotten',
      run: forget,
    },
  },
  '/v1/rules': {
    GET: { name: 'v1-rules', summary: 'The rules in force.', answer: 'Rules', run: getRules },
    PUT: {
      name: 'v1-set-rules',
      summary: 'Replaces all rules at once; a list that is left out becomes empty. No count is lost.',
      body: 'Rules',
      answer: 'Rules',
      run: putRules,
    },
  },
  '/v1/stats': {
    GET: { name: 'v1-stats', summary: 'Numbers about the history and the calls so far.', answer: 'Stats', run: stats },
  },
}
