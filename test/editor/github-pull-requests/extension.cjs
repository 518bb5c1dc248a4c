// A fake: it keeps what is registered, so that a test can ask it as the real extension would.
const providers = new Map()

exports.activate = () => ({
  providers,
  registerTitleAndDescriptionProvider(/** @type {string} */ title, /** @type {unknown} */ provider) {
    providers.set(title, provider)
    return { dispose: () => providers.delete(title) }
  },
})
