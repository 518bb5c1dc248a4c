/** Lockfile entries of real packages, by what depends on them. */
export const packages = {
  base: {
    'node_modules/@types/node': {
      version: '22.20.5',
      integrity: 'sha512-U2+DNr+wSjpsTS/wZGYHq7GcwfuSmKiKvoPvK22zwTlRhU91yOniN4qRR5KhIjvif7ysw/dz/hKmfDH0Ris4aA==',
      dev: true,
      license: 'MIT',
      dependencies: {
        'undici-types': '~6.21.0',
      },
    },
    'node_modules/typescript': {
      version: '5.9.3',
      integrity: 'sha512-jl1vZzPDinLr9eUt3J/t7V6FgNEw9QjvBPdysz9KfQDD41fQrC2Y4vKQdiaUpFT4bXlb1RHhLpp8wtm6M5TgSw==',
      dev: true,
      license: 'Apache-2.0',
      bin: {
        tsc: 'bin/tsc',
        tsserver: 'bin/tsserver',
      },
      engines: {
        node: '>=14.17',
      },
    },
    'node_modules/undici-types': {
      version: '6.21.0',
      integrity: 'sha512-iwDZqg0QAGrg9Rav5H4n0M64c3mkR59cJ6wQp+7C4nI0gsmExaedaYLNO44eT4AtBBwjbTiGPMlt2Md0T9H9JQ==',
      dev: true,
      license: 'MIT',
    },
  },
  pino: {
    'node_modules/@pinojs/redact': {
      version: '0.4.0',
      integrity: 'sha512-k2ENnmBugE/rzQfEcdWHcCY+/FM3VLzH9cYEsbdsoqrvzAKRhUZeRNhAZvB8OitQJ1TBed3yqWtdjzS6wJKBwg==',
      license: 'MIT',
    },
    'node_modules/atomic-sleep': {
      version: '1.0.0',
      integrity: 'sha512-kNOjDqAh7px0XWNI+4QbzoiR/nTkHAWNud2uvnJquD1/x5a7EQZMJT0AczqK0Qn67oY/TTQ1LbUKajZpp3I9tQ==',
      license: 'MIT',
      engines: {
        node: '>=8.0.0',
      },
    },
    'node_modules/on-exit-leak-free': {
      version: '2.1.2',
      integrity: 'sha512-0eJJY6hXLGf1udHwfNftBqH+g73EU4B504nZeKpz1sYRKafAghwxEJunB2O7rDZkL4PGfsMVnTXZ2EjibbqcsA==',
      license: 'MIT',
      engines: {
        node: '>=14.0.0',
      },
    },
    'node_modules/pino': {
      version: '10.4.0',
      integrity: 'sha512-bk1ZMTwG/Vymx+zPoa28MhNzucFvXJWp3csrSuxuHPSMeUettaCoQ5Jvg07mtC4JGNpcfTwz41oVCnNgBK9+vA==',
      license: 'MIT',
      dependencies: {
        '@pinojs/redact': '^0.4.0',
        'atomic-sleep': '^1.0.0',
        'on-exit-leak-free': '^2.1.0',
        'pino-abstract-transport': '^3.0.0',
        'pino-std-serializers': '^7.0.0',
        'process-warning': '^5.0.0',
        'quick-format-unescaped': '^4.0.3',
        'real-require': '^1.0.0',
        'safe-stable-stringify': '^2.3.1',
        'sonic-boom': '^4.0.1',
        'thread-stream': '^4.0.0',
      },
      bin: {
        pino: 'bin.js',
      },
    },
    'node_modules/pino-abstract-transport': {
      version: '3.0.0',
      integrity: 'sha512-wlfUczU+n7Hy/Ha5j9a/gZNy7We5+cXp8YL+X+PG8S0KXxw7n/JXA3c46Y0zQznIJ83URJiwy7Lh56WLokNuxg==',
      license: 'MIT',
      dependencies: {
        split2: '^4.0.0',
      },
    },
    'node_modules/pino-std-serializers': {
      version: '7.1.0',
      integrity: 'sha512-BndPH67/JxGExRgiX1dX0w1FvZck5Wa4aal9198SrRhZjH3GxKQUKIBnYJTdj2HDN3UQAS06HlfcSbQj2OHmaw==',
      license: 'MIT',
    },
    'node_modules/process-warning': {
      version: '5.1.1',
      integrity: 'sha512-oCkNVj4OKnKEcocVBcDfiIugN1/cE6rgfT3nCtzeqZPA8+rIxMaQ0xXzIkGP8Gj2qUaP1UR7uhJ1VD8lUCpzCg==',
      funding: [
        {
          type: 'github',
          url: 'https://github.com/sponsors/fastify',
        },
        {
          type: 'opencollective',
          url: 'https://opencollective.com/fastify',
        },
      ],
      license: 'MIT',
    },
    'node_modules/quick-format-unescaped': {
      version: '4.0.4',
      integrity: 'sha512-tYC1Q1hgyRuHgloV/YXs2w15unPVh8qfu/qCTfhTYamaw7fyhumKa2yGpdSo87vY32rIclj+4fWYQXUMs9EHvg==',
      license: 'MIT',
    },
    'node_modules/real-require': {
      version: '1.0.0',
      integrity: 'sha512-P4nbQYQfePJxRSmY+v/KINxVucm4NF3p3s7pJveMTtom52FR4YGltUQLB8idDXwDDWW+eYrWDFbuzUnjoWHF7g==',
      license: 'MIT',
    },
    'node_modules/safe-stable-stringify': {
      version: '2.5.0',
      integrity: 'sha512-b3rppTKm9T+PsVCBEOUR46GWI7fdOs00VKZ1+9c1EWDaDMvjQc6tUwuFyIprgGgTcWoVHSKrU8H31ZHA2e0RHA==',
      license: 'MIT',
      engines: {
        node: '>=10',
      },
    },
    'node_modules/sonic-boom': {
      version: '4.2.1',
      integrity: 'sha512-w6AxtubXa2wTXAUsZMMWERrsIRAdrK0Sc+FUytWvYAhBJLyuI4llrMIC1DtlNSdI99EI86KZum2MMq3EAZlF9Q==',
      license: 'MIT',
      dependencies: {
        'atomic-sleep': '^1.0.0',
      },
    },
    'node_modules/split2': {
      version: '4.2.0',
      integrity: 'sha512-UcjcJOWknrNkF6PLX83qcHM6KHgVKNkV62Y8a5uYDVv9ydGQVwAHMKqHdJje1VTWpljG0WYpCDhrCdAOYH4TWg==',
      license: 'ISC',
      engines: {
        node: '>= 10.x',
      },
    },
    'node_modules/thread-stream': {
      version: '4.2.1',
      integrity: 'sha512-Stg6edJXC/6/xqGwSXwFokrUhChJ18amEjpKH89WrQQ0oVFDF+pUUcTpiwWhFUrE89Vf16FBOlwhaw+lescxMQ==',
      license: 'MIT',
      dependencies: {
        'real-require': '^1.0.0',
      },
      engines: {
        node: '>=20',
      },
    },
  },
  winston: {
    'node_modules/@colors/colors': {
      version: '1.6.1',
      integrity: 'sha512-dTmUJzXSuayBK+hZydEaXd2mhx61qWQwkwaBBY6LyEOVx/L9aQU5ac8eFNEsd9nrD1+zb9zvDCphLSe8g1F4Qw==',
      license: 'MIT',
      engines: {
        node: '>=0.1.90',
      },
    },
    'node_modules/@dabh/diagnostics': {
      version: '2.0.9',
      integrity: 'sha512-R6siwR65Hm+3yfgP7o8DKhNvputQAwfoz9zTc3kyDudnomj2/BcLmD+uGQQPICjuFUp8ounPBU+jmKsocwVVAg==',
      license: 'MIT',
      dependencies: {
        '@so-ric/colorspace': '^1.1.6',
        enabled: '2.0.x',
        kuler: '^2.0.0',
      },
    },
    'node_modules/@so-ric/colorspace': {
      version: '1.1.6',
      integrity: 'sha512-/KiKkpHNOBgkFJwu9sh48LkHSMYGyuTcSFK/qMBdnOAlrRJzRSXAOFB5qwzaVQuDl8wAvHVMkaASQDReTahxuw==',
      license: 'MIT',
      dependencies: {
        color: '^5.0.2',
        'text-hex': '1.0.x',
      },
    },
    'node_modules/@types/triple-beam': {
      version: '1.3.5',
      integrity: 'sha512-6WaYesThRMCl19iryMYP7/x2OVgCtbIVflDGFpWnb9irXI3UjYE4AzmYuiUKY1AJstGijoY+MgUszMgRxIYTYw==',
      license: 'MIT',
    },
    'node_modules/async': {
      version: '3.2.6',
      integrity: 'sha512-htCUDlxyyCLMgaM3xXg0C0LW2xqfuQ6p05pCEIsXuyQ+a1koYKTuBMzRNwmybfLgvJDMd0r1LTn4+E0Ti6C2AA==',
      license: 'MIT',
    },
    'node_modules/color': {
      version: '5.0.3',
      integrity: 'sha512-ezmVcLR3xAVp8kYOm4GS45ZLLgIE6SPAFoduLr6hTDajwb3KZ2F46gulK3XpcwRFb5KKGCSezCBAY4Dw4HsyXA==',
      license: 'MIT',
      dependencies: {
        'color-convert': '^3.1.3',
        'color-string': '^2.1.3',
      },
      engines: {
        node: '>=18',
      },
    },
    'node_modules/color-convert': {
      version: '3.1.3',
      integrity: 'sha512-fasDH2ont2GqF5HpyO4w0+BcewlhHEZOFn9c1ckZdHpJ56Qb7MHhH/IcJZbBGgvdtwdwNbLvxiBEdg336iA9Sg==',
      license: 'MIT',
      dependencies: {
        'color-name': '^2.0.0',
      },
      engines: {
        node: '>=14.6',
      },
    },
    'node_modules/color-name': {
      version: '2.1.1',
      integrity: 'sha512-p2FdgwVx1a9yWBHP2wI0VgShkDpgN4kZISkxdNipGBJWpa5G6b04OINlVWCyJj0JmfvcPrgqt95E9k8yvaOJFg==',
      license: 'MIT',
      engines: {
        node: '>=12.20',
      },
    },
    'node_modules/color-string': {
      version: '2.1.4',
      integrity: 'sha512-Bb6Cq8oq0IjDOe8wJmi4JeNn763Xs9cfrBcaylK1tPypWzyoy2G3l90v9k64kjphl/ZJjPIShFztenRomi8WTg==',
      license: 'MIT',
      dependencies: {
        'color-name': '^2.0.0',
      },
      engines: {
        node: '>=18',
      },
    },
    'node_modules/enabled': {
      version: '2.0.0',
      integrity: 'sha512-AKrN98kuwOzMIdAizXGI86UFBoo26CL21UM763y1h/GMSJ4/OHU9k2YlsmBpyScFo/wbLzWQJBMCW4+IO3/+OQ==',
      license: 'MIT',
    },
    'node_modules/fecha': {
      version: '4.2.3',
      integrity: 'sha512-OP2IUU6HeYKJi3i0z4A19kHMQoLVs4Hc+DPqqxI2h/DPZHTm/vjsfC6P0b4jCMy14XizLBqvndQ+UilD7707Jw==',
      license: 'MIT',
    },
    'node_modules/fn.name': {
      version: '1.1.0',
      integrity: 'sha512-GRnmB5gPyJpAhTQdSZTSp9uaPSvl09KoYcMQtsB9rQoOmzs9dH6ffeccH+Z+cv6P68Hu5bC6JjRh4Ah/mHSNRw==',
      license: 'MIT',
    },
    'node_modules/inherits': {
      version: '2.0.4',
      integrity: 'sha512-k/vGaX4/Yla3WzyMCvTQOXYeIHvqOKtnqBduzTHpzpQZzAskKMhZ2K+EnBiSM9zGSoIFeMpXKxa4dYeZIQqewQ==',
      license: 'ISC',
    },
    'node_modules/is-stream': {
      version: '2.0.1',
      integrity: 'sha512-hFoiJiTl63nn+kstHGBtewWSKnQLpyb155KHheA1l39uvtO9nWIop1p3udqPcUd/xbF1VLMO4n7OI6p7RbngDg==',
      license: 'MIT',
      engines: {
        node: '>=8',
      },
      funding: {
        url: 'https://github.com/sponsors/sindresorhus',
      },
    },
    'node_modules/kuler': {
      version: '2.0.0',
      integrity: 'sha512-Xq9nH7KlWZmXAtodXDDRE7vs6DU1gTU8zYDHDiWLSip45Egwq3plLHzPn27NgvzL2r1LMPC1vdqh98sQxtqj4A==',
      license: 'MIT',
    },
    'node_modules/logform': {
      version: '2.7.0',
      integrity: 'sha512-TFYA4jnP7PVbmlBIfhlSe+WKxs9dklXMTEGcBCIvLhE/Tn3H6Gk1norupVW7m5Cnd4bLcr08AytbyV/xj7f/kQ==',
      license: 'MIT',
      dependencies: {
        '@colors/colors': '1.6.0',
        '@types/triple-beam': '^1.3.2',
        fecha: '^4.2.0',
        ms: '^2.1.1',
        'safe-stable-stringify': '^2.3.1',
        'triple-beam': '^1.3.0',
      },
      engines: {
        node: '>= 12.0.0',
      },
    },
    'node_modules/logform/node_modules/@colors/colors': {
      version: '1.6.0',
      integrity: 'sha512-Ir+AOibqzrIsL6ajt3Rz3LskB7OiMVHqltZmspbW/TJuTVuyOMirVqAkjfY6JISiLHgyNqicAC8AyHHGzNd/dA==',
      license: 'MIT',
      engines: {
        node: '>=0.1.90',
      },
    },
    'node_modules/ms': {
      version: '2.1.3',
      integrity: 'sha512-6FlzubTLZG3J2a/NVCAleEhjzq5oxgHyaCU9yYXvcLsvoVaHJq/s5xXI6/XXP6tz7R9xAOtHnSO/tXtF3WRTlA==',
      license: 'MIT',
    },
    'node_modules/one-time': {
      version: '1.0.0',
      integrity: 'sha512-5DXOiRKwuSEcQ/l0kGCF6Q3jcADFv5tSmRaJck/OqkVFcOzutB134KRSfF0xDrL39MNnqxbHBbUUcjZIhTgb2g==',
      license: 'MIT',
      dependencies: {
        'fn.name': '1.x.x',
      },
    },
    'node_modules/readable-stream': {
      version: '3.6.2',
      integrity: 'sha512-9u/sniCrY3D5WdsERHzHE4G2YCXqoG5FTHUiCC4SIbr6XcLZBY05ya9EKjYek9O5xOAwjGq+1JdGBAS7Q9ScoA==',
      license: 'MIT',
      dependencies: {
        inherits: '^2.0.3',
        string_decoder: '^1.1.1',
        'util-deprecate': '^1.0.1',
      },
      engines: {
        node: '>= 6',
      },
    },
    'node_modules/safe-buffer': {
      version: '5.2.1',
      integrity: 'sha512-rp3So07KcdmmKbGvgaNxQSJr7bGVSVk5S9Eq1F+ppbRo70+YeaDxkw5Dd8NPN+GD6bjnYm2VuPuCXmpuYvmCXQ==',
      funding: [
        {
          type: 'github',
          url: 'https://github.com/sponsors/feross',
        },
        {
          type: 'patreon',
          url: 'https://www.patreon.com/feross',
        },
        {
          type: 'consulting',
          url: 'https://feross.org/support',
        },
      ],
      license: 'MIT',
    },
    'node_modules/safe-stable-stringify': {
      version: '2.5.0',
      integrity: 'sha512-b3rppTKm9T+PsVCBEOUR46GWI7fdOs00VKZ1+9c1EWDaDMvjQc6tUwuFyIprgGgTcWoVHSKrU8H31ZHA2e0RHA==',
      license: 'MIT',
      engines: {
        node: '>=10',
      },
    },
    'node_modules/stack-trace': {
      version: '0.0.10',
      integrity: 'sha512-KGzahc7puUKkzyMt+IqAep+TVNbKP+k2Lmwhub39m1AsTSkaDutx56aDCo+HLDzf/D26BIHTJWNiTG1KAJiQCg==',
      license: 'MIT',
      engines: {
        node: '*',
      },
    },
    'node_modules/string_decoder': {
      version: '1.3.0',
      integrity: 'sha512-hkRX8U1WjJFd8LsDJ2yQ/wWWxaopEsABU1XfkM8A+j0+85JAGppt16cr1Whg6KIbb4okU6Mql6BOj+uup/wKeA==',
      license: 'MIT',
      dependencies: {
        'safe-buffer': '~5.2.0',
      },
    },
    'node_modules/text-hex': {
      version: '1.0.0',
      integrity: 'sha512-uuVGNWzgJ4yhRaNSiubPY7OjISw4sw4E5Uv0wbjp+OzcbmVU/rsT8ujgcXJhn9ypzsgr5vlzpPqP+MBBKcGvbg==',
      license: 'MIT',
    },
    'node_modules/triple-beam': {
      version: '1.4.1',
      integrity: 'sha512-aZbgViZrg1QNcG+LULa7nhZpJTZSLm/mXnHXnbAbjmN5aSa0y7V+wvv6+4WaBtpISJzThKy+PIPxc1Nq1EJ9mg==',
      license: 'MIT',
      engines: {
        node: '>= 14.0.0',
      },
    },
    'node_modules/util-deprecate': {
      version: '1.0.2',
      integrity: 'sha512-EPD5q1uXyFxJpCrLnCc1nHnq3gOa6DZBocAIiI2TaSCA7VCJ1UJDMagCzIkXNsUYfD1daK//LTEQ8xiIbrHtcw==',
      license: 'MIT',
    },
    'node_modules/winston': {
      version: '3.19.0',
      integrity: 'sha512-LZNJgPzfKR+/J3cHkxcpHKpKKvGfDZVPS4hfJCc4cCG0CgYzvlD6yE/S3CIL/Yt91ak327YCpiF/0MyeZHEHKA==',
      license: 'MIT',
      dependencies: {
        '@colors/colors': '^1.6.0',
        '@dabh/diagnostics': '^2.0.8',
        async: '^3.2.3',
        'is-stream': '^2.0.0',
        logform: '^2.7.0',
        'one-time': '^1.0.0',
        'readable-stream': '^3.4.0',
        'safe-stable-stringify': '^2.3.1',
        'stack-trace': '0.0.x',
        'triple-beam': '^1.3.0',
        'winston-transport': '^4.9.0',
      },
      engines: {
        node: '>= 12.0.0',
      },
    },
    'node_modules/winston-transport': {
      version: '4.9.0',
      integrity: 'sha512-8drMJ4rkgaPo1Me4zD/3WLfI/zPdA9o2IipKODunnGDcuqbHwjsbB79ylv04LCGGzU0xQ6vTznOMpQGaLhhm6A==',
      license: 'MIT',
      dependencies: {
        logform: '^2.7.0',
        'readable-stream': '^3.6.2',
        'triple-beam': '^1.3.0',
      },
      engines: {
        node: '>= 12.0.0',
      },
    },
  },
  joi: {
    'node_modules/@hapi/address': {
      version: '5.1.1',
      integrity: 'sha512-A+po2d/dVoY7cYajycYI43ZbYMXukuopIsqCjh5QzsBCipDtdofHntljDlpccMjIfTy6UOkg+5KPriwYch2bXA==',
      license: 'BSD-3-Clause',
      dependencies: {
        '@hapi/hoek': '^11.0.2',
      },
      engines: {
        node: '>=14.0.0',
      },
    },
    'node_modules/@hapi/formula': {
      version: '3.0.2',
      integrity: 'sha512-hY5YPNXzw1He7s0iqkRQi+uMGh383CGdyyIGYtB+W5N3KHPXoqychklvHhKCC9M3Xtv0OCs/IHw+r4dcHtBYWw==',
      license: 'BSD-3-Clause',
    },
    'node_modules/@hapi/hoek': {
      version: '11.0.7',
      integrity: 'sha512-HV5undWkKzcB4RZUusqOpcgxOaq6VOAH7zhhIr2g3G8NF/MlFO75SjOr2NfuSx0Mh40+1FqCkagKLJRykUWoFQ==',
      license: 'BSD-3-Clause',
    },
    'node_modules/@hapi/pinpoint': {
      version: '2.0.1',
      integrity: 'sha512-EKQmr16tM8s16vTT3cA5L0kZZcTMU5DUOZTuvpnY738m+jyP3JIUj+Mm1xc1rsLkGBQ/gVnfKYPwOmPg1tUR4Q==',
      license: 'BSD-3-Clause',
    },
    'node_modules/@hapi/tlds': {
      version: '1.1.7',
      integrity: 'sha512-MgNjRwy9Ti92yVAixLmDc8dd1bJIKwO9qlWCfFQRwRmUEDPQHYn4G6hwPFvFGUTzAa0FsS+inMjLin7GnyBRhA==',
      license: 'BSD-3-Clause',
      engines: {
        node: '>=14.0.0',
      },
    },
    'node_modules/@hapi/topo': {
      version: '6.0.2',
      integrity: 'sha512-KR3rD5inZbGMrHmgPxsJ9dbi6zEK+C3ZwUwTa+eMwWLz7oijWUTWD2pMSNNYJAU6Qq+65NkxXjqHr/7LM2Xkqg==',
      license: 'BSD-3-Clause',
      dependencies: {
        '@hapi/hoek': '^11.0.2',
      },
    },
    'node_modules/@standard-schema/spec': {
      version: '1.1.0',
      integrity: 'sha512-l2aFy5jALhniG5HgqrD6jXLi/rUWrKvqN/qJx6yoJsgKhblVd+iqqU4RCXavm/jPityDo5TCvKMnpjKnOriy0w==',
      license: 'MIT',
    },
    'node_modules/joi': {
      version: '18.3.2',
      integrity: 'sha512-iUivApKYw5GpZmq2Sy6El99j7noo8QSUFZlyQtr3HCkosC/b5wKF6/Y3teiHIlaM8WI38sAT3P+51rB0lhAhJA==',
      license: 'BSD-3-Clause',
      dependencies: {
        '@hapi/address': '^5.1.1',
        '@hapi/formula': '^3.0.2',
        '@hapi/hoek': '^11.0.7',
        '@hapi/pinpoint': '^2.0.1',
        '@hapi/tlds': '^1.1.1',
        '@hapi/topo': '^6.0.2',
        '@standard-schema/spec': '^1.1.0',
      },
      engines: {
        node: '>= 20',
      },
    },
  },
}
