/** A script with everything that it imports, as text: see `tsup.config.ts`. */
declare module 'bundle:*' {
  const text: string
  export default text
}

declare module '*.css' {
  const text: string
  export default text
}
