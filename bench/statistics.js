/** The value below which a share of sorted numbers lies. */
export const quantile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]

/** The middle of unsorted numbers. */
export const median = (numbers) => quantile(Float64Array.from(numbers).sort(), 0.5)
