import { lazyView } from './lazy-view.tsx';
import { chooseLanguage, language, text } from './language.ts';
import { ExploreView } from './explore-view.tsx';
import { Link, parameters, pathParts } from './router.tsx';
import { SearchBox } from './search-box.tsx';
import { SearchView } from './search-view.tsx';
import { SongView } from './song-view.tsx';
import { MixView } from './mix-view.tsx';
import { taste } from './taste.ts';
import { switchTheme, theme } from './theme.ts';
import { Toast } from './toast.tsx';

/** What few visits open is loaded when it is opened. */
const MapView = lazyView(() => import('./map-view.tsx').then(({ MapView: view }) => view));
const ArtistView = lazyView(() => import('./artist-view.tsx').then(({ ArtistView: view }) => view));
const PathView = lazyView(() => import('./path-view.tsx').then(({ PathView: view }) => view));
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
          <Tabs />
          <Settings />
        </div>
      </header>
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
  const query = parameters.value.get('q')?.trim() ?? '';
  switch (view) {
    case undefined:
      return <ExploreView />;
    case 'search':
      return query === '' ? <ExploreView /> : <SearchView query={query} />;
    case 'songs':
      return <SongView key={id} id={id ?? ''} />;
    case 'artists':
      return <ArtistView key={id} id={id ?? ''} />;
    case 'map':
      return <MapView />;
    case 'path':
      return <PathView />;
    case 'mix':
      return <MixView />;
    case 'report':
      return <ReportView />;
    case 'bring':
      return <BringView />;
    default:
      return <NoSuchPage />;
  }
}

function NoSuchPage() {
  const words = text().failures;
  const [title, advice] = words.noSuchPage;
  return (
    <div class="notice" role="alert">
      <h2>{title}</h2>
      <p class="soft">{advice}</p>
      <Link class="button" to="/">
        {words.toStart}
      </Link>
    </div>
  );
}

function Tabs() {
  const words = text().nav;
  const current = pathParts.value[0] ?? 'explore';
  const liked = taste.value.likes.length;
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
  light:
    'M12 3v2m0 14v2M3 12h2m14 0h2M5.6 5.6 7 7m10 10 1.4 1.4m0-12.8L17 7M7 17l-1.4 1.4M12 8a4 4 0 0 1 0 8 4 4 0 0 1 0-8z',
  dark: 'M20 14.5A8 8 0 0 1 9.5 4a8 8 0 1 0 10.5 10.5z',
} as const;

function Settings() {
  const words = text();
  const other = language.value === 'en' ? 'ko' : 'en';
  const otherTheme = theme.value === 'dark' ? 'light' : 'dark';
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
        class="button quiet theme-button"
        aria-label={words.theme[otherTheme].label}
        title={words.theme[otherTheme].label}
        onClick={switchTheme}
      >
        <svg class="icon-shape" viewBox="0 0 24 24" aria-hidden="true">
          <path d={THEME_SHAPES[otherTheme]} />
        </svg>
        <span class="theme-name">{words.theme[otherTheme].name}</span>
      </button>
    </div>
  );
}
