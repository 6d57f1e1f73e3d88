import { authorsSection } from './authors-section'
import { commentsSection } from './comments-section'
import { insistenceSection } from './insistence-section'
import { labelDatesSection } from './label-dates-section'
import { labelsSection } from './labels-section'
import { learnerSection } from './learner-section'
import { ratesSection } from './rates-section'
import { reviewsSection } from './reviews-section'
import type { Section } from './section-type'
import { weakHamSection } from './weak-ham-section'

/** The parts of a snapshot, in the order in which they are written and restored. To add one, write its file and name it here. */
export const SECTIONS: readonly Section[] = [
  commentsSection,
  authorsSection,
  labelsSection,
  learnerSection,
  labelDatesSection,
  weakHamSection,
  reviewsSection,
  insistenceSection,
  ratesSection,
]
