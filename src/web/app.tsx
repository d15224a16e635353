import { lazyView } from './lazy-view.tsx';
import { chooseLanguage, language, text } from './language.ts';
import { ExploreView } from './explore-view.tsx';
import { Link, parameters, pathParts } from './router.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchView } from './search-view.tsx';
import { SongView } from './song-view.tsx';
import { MixView } from './mix-view.tsx';
import { FailureNotice } from './notice.tsx';
import { opinions } from './taste.ts';
import { switchTheme, theme } from './theme.ts';
import { Toast } from './toast.tsx';

/** What few visits open is loaded when it is opened. */
const MapView = lazyView(() => import('./map-view.tsx').then(({ MapView: view }) => view));
const ReportView = lazyView(() => import('./report-view.tsx').then(({ ReportView: view }) => view));
const BringView = lazyView(() => import('./bring-view.tsx').then(({ BringView: view }) => view));

const TABS = [
  { name: 'explore', to: '/' },
  { name: 'map', to: '/map' },
  { name: 'mix', to: '/mix' },
  { name: 'report', to: '/report' },
  { name: 'bring', to: '/bring' },
] as const;

/** The whole page: what stands on every view, and the view that the address names. */
export function App() {
  const words = text();
  return (
    <>
      <a class="skip" href="#main">
        {words.skip}
      </a>
      <header class="top">
        <div class="top-row">
          <Link class="brand" to="/">
            <img src="/icon.svg" alt="" width="28" height="28" />
            {words.name}
          </Link>
          <SearchBox />
          <Settings />
        </div>
      </header>
      <Tabs />
      <main id="main" class="main" tabIndex={-1}>
        <View />
      </main>
      <footer class="foot">
        <a href="/docs">{words.nav.api}</a>
        <span>{words.search.hint}</span>
      </footer>
      <Toast />
    </>
  );
}

function View() {
  const [view, id] = pathParts.value;
  switch (view) {
    case undefined:
      return <ExploreView />;
    case 'search':
      return <SearchView query={parameters.value.get('q') ?? ''} />;
    case 'songs':
      return <SongView key={id} id={id ?? ''} />;
    case 'map':
      return <MapView />;
    case 'mix':
      return <MixView />;
    case 'report':
      return <ReportView />;
    case 'bring':
      return <BringView />;
    default:
      return <FailureNotice failure={{ kind: 'not-found' }} again={() => location.reload()} />;
  }
}

function Tabs() {
  const words = text().nav;
  const current = pathParts.value[0] ?? 'explore';
  const liked = opinions.value.size;
  return (
    <nav class="tabs" aria-label={text().name}>
      <ul>
        {TABS.map(({ name, to }) => (
          <li key={name}>
            <Link to={to} current={current === name ? 'page' : undefined}>
              {words[name]} {name === 'mix' && liked > 0 && <span class="count numbers">{liked}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const THEME_SHAPES = {
  system: 'M12 4a8 8 0 0 1 0 16z',
  light: 'M12 7.5a4.5 4.5 0 0 1 0 9a4.5 4.5 0 0 1 0-9z',
  dark: 'M17.5 14.5A7 7 0 0 1 9.5 6.5a7 7 0 1 0 8 8z',
} as const;

function Settings() {
  const words = text();
  const other = language.value === 'en' ? 'ko' : 'en';
  return (
    <div class="settings">
      <button
        type="button"
        class="button quiet"
        lang={other}
        title={words.otherLanguage}
        onClick={() => chooseLanguage(other)}
      >
        {other === 'ko' ? '한국어' : 'English'}
      </button>
      <button
        type="button"
        class="button quiet icon"
        aria-label={words.theme[theme.value]}
        title={words.theme[theme.value]}
        onClick={switchTheme}
      >
        <svg class="icon-shape theme-shape" viewBox="0 0 24 24" aria-hidden="true">
          <circle cx="12" cy="12" r="8" />
          <path d={THEME_SHAPES[theme.value]} />
        </svg>
      </button>
    </div>
  );
}
