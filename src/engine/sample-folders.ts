/** Whether a path is in a folder of what tests read: data, or code that is there to be looked at. */
export const isFixture = (path: string): boolean =>
  /(^|\/)(?:fixtures?|__fixtures__|__testfixtures__|test[-_]?data)\//i.test(path)

/** Whether a path is in a folder of code that shows or measures the rest, and is not shipped. */
export const isSample = (path: string): boolean =>
  /(^|\/)(?:examples?|samples?|demos?|playgrounds?|snippets|benchmarks?)\//i.test(path)
