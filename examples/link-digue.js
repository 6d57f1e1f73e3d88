// Makes `import 'digue'` here mean the built package of this repository. Run by npm after the installation.
import { rmSync, symlinkSync } from 'node:fs'

const link = new URL('node_modules/digue', import.meta.url)
rmSync(link, { force: true })
symlinkSync('../..', link, 'junction')
