/** The package's version, put in by the build. */
declare const VERSION: string
/** Tells programs apart that were made of different sources; empty while they are being worked on. */
declare const BUILD: string
