import { readFileSync } from 'node:fs'

/** Resident memory in bytes, and time on the processor in seconds, of a process that runs. Works on Linux only. */
export function usage(pid) {
  try {
    const rss = 1024 * Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')
    // utime and stime, in hundredths of a second (proc_pid_stat(5)).
    return rss > 0 ? { rss, cpu: (Number(fields[11]) + Number(fields[12])) / 100 } : undefined
  } catch {
    return undefined
  }
}
