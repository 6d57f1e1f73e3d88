import { useId } from 'preact/hooks'

/** A slider over a list of values, with the chosen one in words. */
export function Range({
  name,
  label,
  value,
  texts,
  mark,
  set,
}: {
  /** For styles and tests. */
  name: string
  label: string
  /** Index of the chosen value. */
  value: number
  texts: readonly string[]
  mark?: string
  set(value: number): void
}) {
  const id = useId()
  return (
    <div class={`range ${mark ?? ''}`}>
      <label for={id}>{label}</label>
      <input
        id={id}
        type="range"
        name={name}
        min={0}
        max={texts.length - 1}
        step={1}
        style={`--filled: ${(value / (texts.length - 1)) * 100}%`}
        value={value}
        aria-valuetext={texts[value] ?? ''}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
      <output for={id}>{texts[value]}</output>
    </div>
  )
}
