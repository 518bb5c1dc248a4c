import { visible } from './visible'

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as XML 1.0 can hold it, in an element or an attribute in double quotes. */
export const xml = (text: string): string =>
  visible(text)
    .replace(/[&<>"]/g, (char) => ENTITIES[char] ?? char)
    .replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff\ufffe\uffff]/g, (found) =>
      found.length === 2 ? found : '\ufffd',
    )
