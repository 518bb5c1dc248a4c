import type { EvidenceSource } from './material'
import { namedCalls } from './named-calls'

const ASKS =
  /(?:^|\.)(?:isFeatureEnabled|is_feature_enabled|featureEnabled|feature_enabled\??|useFeatureFlag|useFlag|useFeature|useFeatureIsOn|boolVariation|boolVariationDetail|BoolVariation|getBooleanValue|getFeatureFlag|get_feature_flag|FeatureEnabled|IsFeatureEnabledAsync)$/
const GENERAL =
  /(?:flag|flags|feature|features|featureFlags|unleash|flipper|ldclient|launchdarkly|growthbook|split)\w*(?:\(\))?\.(?:isEnabled|is_enabled|enabled\??|isOn|is_on|variation|get|IsEnabled|IsEnabledAsync)$/i

/** Feature flags the code begins or ceases to ask for. */
export const flags: EvidenceSource = {
  id: 'flags',
  facts: (material) =>
    namedCalls(material, 'flags', {
      is: (callee) => ASKS.test(callee) || GENERAL.test(callee),
      added: (name) => `asks for the feature flag \`${name}\`, which it did not before`,
      removed: (name) => `no longer asks for the feature flag \`${name}\``,
      weight: { added: 42, removed: 44 },
    }),
}
