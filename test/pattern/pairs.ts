// biome-ignore-all lint/suspicious/noTemplateCurlyInString: code of other languages, and of this one

/** Code in each language, and patterns somebody would write for it. */
export interface Sample {
  readonly language: string
  readonly sources: readonly string[]
  readonly patterns: readonly string[]
}

export const SAMPLES: readonly Sample[] = [
  {
    language: 'typescript',
    sources: [
      'fetch("a"); fetch(url, {x: 1}); fetch(); console.log(fetch(fetch(1)), 2); console.log(3)',
      'const x: number = await y; if (a == a && a && a.b) { b(1); c(1, 1) } else { d }',
      'try { a() } catch (e) {} ; try { b() } catch (e) { c() } finally {} ; p.catch(() => {})',
      'async function foo(a, b: string): void { return a ?? b }\nfunction g() {}\nexport class K { m() { return } }',
      'let x = 1, y; new Foo; new Foo(1); import z, {q} from "w"; import v from "u"; z({a: 1, b: 2}); z({ a: 3 })',
      'for (const item of items) { if (item.done) continue; total += item.price * item.count }\n"use strict"',
    ],
    patterns: [
      'fetch($URL)',
      'fetch($URL, $$$)',
      'fetch($$$ARGS)',
      'console.log($A)',
      '$A == $A',
      '$A && $A.$B',
      'if ($C) { $$$ }',
      'try { $$$ } catch ($E) {}',
      'const $A = await $B',
      'function $F($$$P) { $$$B }',
      'new $C($$$)',
      '$A ?? $B',
      'import $A from $B',
      'return $X',
      '$A.catch(() => {})',
      'let x',
      '{ a: $A, $$$R }',
      '$F($$$A, 1)',
      '"use strict"',
      'class $A { $$$ }',
      'for (const $I of $L) { $$$ }',
      '$A += $B * $C',
      '$_FN($X)',
    ],
  },
  {
    language: 'tsx',
    sources: [
      'const a = <Foo bar={1} onClick={() => run()}>text {b}</Foo>; const c = <img src="x" />; useEffect(() => { a() }, [])',
    ],
    patterns: [
      'useEffect($F, [])',
      '<Foo $$$>$$$C</Foo>',
      '<img src=$S />',
      '() => $X',
      'useEffect(() => { $$$ }, $$$D)',
    ],
  },
  {
    language: 'javascript',
    sources: ['var a = require("b"); eval(c); x = y === null ? 1 : 2; obj["k"] = v; arr.map(f).filter(g); `t${1}`; !a'],
    patterns: [
      'require($X)',
      'eval($$$)',
      '$A === null ? $B : $C',
      '$A.map($F).filter($G)',
      '$O[$K] = $V',
      '!$A',
      'var $A = $B',
    ],
  },
  {
    language: 'python',
    sources: [
      'print("a", 1)\nprint()\nif a == None: pass\nrequests.get(u)\nrequests.get(u, timeout=3)\nimport os\nimport os, sys\n',
      'def f(a, b=1):\n    self.x = a\n    return 1 if a else 2\n\nclass A:\n    def g(self): assert self, "m"\n    for i in [1, 2]: print(i)\n    for j in k:\n        a\n        b\nos.environ["A"]; f(1, b=2); f(1, 2)\n',
      'with open(p) as h:\n    data = h.read()\nx = [y for y in z if y]\nlambda q: q + 1\nraise ValueError("x") from e\n',
    ],
    patterns: [
      'print($$$)',
      '$A == None',
      'def $F($$$): $$$',
      'requests.get($URL, $$$)',
      'import $A',
      'assert $A',
      '$X if $C else $Y',
      'self.$A = $B',
      'os.environ[$K]',
      'f($A, b=$B)',
      'for $I in $L: $$$',
      'raise $E',
      'with open($P) as $H: $$$',
      'lambda $A: $B',
      '[$A for $B in $C if $B]',
    ],
  },
  {
    language: 'go',
    sources: [
      'package a\nimport "fmt"\nfunc f(a int) error { if err != nil { return err }\n x := g()\n fmt.Println(1, 2)\n _ = h()\n go k()\n mu.Lock()\n if err != nil { return }\n return nil }\nfunc g() {}\n',
      'package b\nfunc (s *S) Do() (int, error) { defer mu.Unlock()\n for i := range xs { ch <- i }\n return 0, nil }\n',
    ],
    patterns: [
      'if err != nil { return $$$ }',
      '$A := $B',
      'func $F($$$) $R { $$$ }',
      '_ = $X',
      'go $F()',
      'defer $X.Unlock()',
      '$A <- $B',
      'for $I := range $L { $$$ }',
    ],
  },
  {
    language: 'java',
    sources: [
      'class A { void f() { a.equals(b); System.out.println("x"); new B(1, 2); int i = 3; final String s = "q"; if (a) return null; if (b) { return null; } } }',
      'public class C extends D { @Override public int g(int x) { for (int i = 0; i < x; i++) { run(i); } throw new E("m"); } }',
    ],
    patterns: [
      '$A.equals($B)',
      'System.out.println($X)',
      'new $T($$$)',
      '$T $V = $X;',
      'if ($C) $S',
      'return null;',
      'throw new $E($$$)',
      '$A < $B',
    ],
  },
  {
    language: 'rust',
    sources: [
      'fn f(a: i32) { let x = a.unwrap(); println!("a {}", x); unsafe { b() } ; match x { Some(y) => y, _ => 1 }; Foo::new(1); let mut z = 2; }\nfn g() -> i32 { 1 }',
      'impl S { pub fn h(&self) -> Result<()> { self.a?; if let Some(b) = c { d(&b) } Ok(()) } }',
    ],
    patterns: [
      '$X.unwrap()',
      'println!($$$)',
      'let $A = $B;',
      'unsafe { $$$ }',
      'match $X { $$$ }',
      'fn $F($$$) { $$$ }',
      '$A::new($$$)',
      '$X?',
      'Ok($X)',
      '&$X',
    ],
  },
  {
    language: 'ruby',
    sources: [
      'puts "a"\nputs 1, 2\na.each do |i| b(i) end\nu.save!\nfoo(1, 2)\nfoo\nfoo()\nif a then b end\n',
      'def m(x)\n  return 1 unless x\n  @y = x&.z\n  y = x || 2\nend\n',
    ],
    patterns: [
      'puts $X',
      '$A.each do |$I| $$$ end',
      '$A.save!',
      'if $C then $$$ end',
      'foo($$$)',
      '$A || $B',
      'def $M($$$) $$$ end',
      '@y = $X',
    ],
  },
  {
    language: 'csharp',
    sources: [
      'class A { async Task F() { Console.WriteLine(1); var b = c.Result; new D(1); await e; if (x == null) { throw new E(); } } }',
    ],
    patterns: ['Console.WriteLine($X)', '$A.Result', 'new $T($$$)', 'await $X', '$A == null', 'var $A = $B;'],
  },
  {
    language: 'cpp',
    sources: [
      'void f() { printf("a", 1); delete p; a->b; a->c(); strcpy(a, b); if (a) { b(); } if (c) d(); int x = 1; x++; return; }',
    ],
    patterns: ['printf($$$)', 'delete $X', '$A->$B', 'strcpy($A, $B)', 'if ($C) { $$$ }', '$X++', 'return;'],
  },
  {
    language: 'php',
    sources: ['<?php eval($a); $b->save(); var_dump(1, 2); new D(); echo "x"; echo 1; if ($c) { f(); } $d = $e ?? 1;'],
    patterns: ['eval($X)', '$A->save()', 'var_dump($$$)', 'new $C($$$)', 'echo $X'],
  },
  {
    language: 'bash',
    sources: ['rm -rf foo\necho a b\nset -e\nrm -r foo\nif true; then echo c; fi\n'],
    patterns: ['rm -rf $X', 'echo $$$', 'set -e'],
  },
  {
    language: 'css',
    sources: ['.a { color: red; }\n.b { color: blue; margin: 0 auto }\n'],
    patterns: ['.a { $$$ }'],
  },
]

/**
 * Where we find more than ast-grep, on purpose: what is no file by itself (a catch clause, a call in Go) is read as the
 * part of code it is; ast-grep finds nothing, or asks for a context.
 */
export const MORE: readonly { language: string; pattern: string; source: string; found: readonly string[] }[] = [
  {
    language: 'go',
    pattern: 'fmt.Println($$$)',
    source: 'package a\nfunc f() { fmt.Println(1, 2) }\n',
    found: ['fmt.Println(1, 2)'],
  },
  {
    language: 'java',
    pattern: 'catch (Exception $E) { }',
    source: 'class A { void f() { try { g(); } catch (Exception e) { } } }',
    found: ['catch (Exception e) { }'],
  },
  {
    language: 'csharp',
    pattern: 'catch { $$$ }',
    source: 'class A { void F() { try { } catch { g(); } } }',
    found: ['catch { g(); }'],
  },
  { language: 'python', pattern: 'except: pass', source: 'try:\n    f()\nexcept: pass\n', found: ['except: pass'] },
  { language: 'typescript', pattern: 'catch ($E) {}', source: 'try { a() } catch (e) {}', found: ['catch (e) {}'] },
  { language: 'css', pattern: 'color: red', source: '.a { color: red; }', found: ['color: red;'] },
  { language: 'cpp', pattern: 'std::move($X)', source: 'void f() { std::move(x); }', found: ['std::move(x)'] },
]

/** Patterns that the two programs' versions of a grammar read differently: a lone path is code for ours, not for theirs. */
export const OTHER_GRAMMAR = /^rust [\w$]+::[\w$]+$/
