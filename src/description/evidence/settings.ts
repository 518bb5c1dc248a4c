import type { EvidenceSource } from './material'
import { namedCalls } from './named-calls'

const READS =
  /(?:^|\.|_)(?:config|configs|configuration|settings|configService|conf|viper)(?:\(\))?\.(?:get|getOrThrow|get_or_throw|has|getString|getInt|getBoolean|getNumber|GetString|GetInt|GetBool|GetDuration|Get|GetValue|GetSection|getProperty|getboolean|getint)$/i

/** Configuration keys the code begins or ceases to read. */
export const settings: EvidenceSource = {
  id: 'settings',
  facts: (material) =>
    namedCalls(material, 'settings', {
      is: (callee) => READS.test(callee),
      added: (name) => `reads the configuration key \`${name}\`, which this code did not before`,
      removed: (name) => `no longer reads the configuration key \`${name}\` in this code`,
      weight: { added: 46, removed: 36 },
    }),
}
