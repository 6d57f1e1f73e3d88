import type { ComponentChildren } from 'preact'

/** Buttons that belong together. */
export function Choices({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <fieldset class="choices">
      <legend class="hidden">{label}</legend>
      {children}
    </fieldset>
  )
}
