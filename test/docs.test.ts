import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { EXIT_CODES } from '../scripts/run-command.ts';

const ROOT = join(import.meta.dirname, '..');
const README_LINES_MAX = 200;

const files = await readdir(join(ROOT, 'docs'));
const names = ['README.md', ...files.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];
const pages = await Promise.all(
  names.map(async (name) => ({ name, text: await readFile(join(ROOT, name), 'utf8') })),
);
const textOf = (name: string): string => pages.find((page) => page.name === name)?.text ?? '';

/** Returns the anchors that GitHub gives the headings of a page. */
function anchorsOf(text: string): readonly string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

describe('the README', () => {
  it(`has at most ${README_LINES_MAX} lines`, () => {
    expect(textOf('README.md').split('\n').length - 1).toBeLessThanOrEqual(README_LINES_MAX);
  });

  it('names the two commands to begin with', () => {
    expect(textOf('README.md')).toMatch(/^npm ci && npm run demo /m);
    expect(textOf('README.md')).toMatch(/^npm ci && npm test /m);
  });

  it('shows every folder of src once, and no other', async () => {
    const shown = [...textOf('README.md').matchAll(/\[src\/([\w-]+)\/\]/g)].map(([, folder]) => folder);
    const entries = await readdir(join(ROOT, 'src'), { withFileTypes: true });
    const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(new Set(shown)).toEqual(new Set(folders));
    expect(shown).toHaveLength(folders.length);
  });
});

describe.each(pages)('$name', ({ name, text }) => {
  it('links only to files and headings that exist', () => {
    const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
    const broken = links
      .filter((link) => !/^https?:/.test(link))
      .filter((link) => {
        const [path = '', anchor] = link.split('#');
        const target = path === '' ? name : join(dirname(name), path);
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !anchorsOf(textOf(target)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  it('names only commands that package.json has', async () => {
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const commands = [...text.matchAll(/npm run ([a-z0-9:-]+)/g)].map(([, command = '']) => command);
    expect(commands.filter((command) => !(command in scripts))).toEqual([]);
  });
});

describe('docs/operating.md', () => {
  it('lists every exit code', () => {
    const listed = [...textOf('docs/operating.md').matchAll(/^\| (\d+) +\|/gm)].map(([, code]) =>
      Number(code),
    );
    expect(listed).toEqual([0, ...Object.values(EXIT_CODES)].toSorted((a, b) => a - b));
  });

  it('lists every command of scripts', async () => {
    const commands = (await readdir(join(ROOT, 'scripts'))).filter((name) => name.endsWith('.ts'));
    const { scripts } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as {
      scripts: Record<string, string>;
    };
    const started = Object.entries(scripts).filter(([, line]) =>
      commands.some((name) => line.endsWith(`scripts/${name}`)),
    );
    const missing = started
      .map(([name]) => (name === 'start' ? 'npm start' : `npm run ${name}`))
      .filter((command) => !textOf('docs/operating.md').includes(`| \`${command}`));
    expect(missing).toEqual([]);
  });
});
