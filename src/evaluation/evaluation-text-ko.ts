import type { EvaluationTexts } from './evaluation-text-en.ts';

/** What the report of an evaluation says, in Korean. */
export const evaluationKo: EvaluationTexts = {
  title: '비슷한 노래를 얼마나 잘 찾나요?',
  otherLanguage: 'English',
  asTable: '표로 보기',
  lead: {
    size: (songs, tracks) => `노래 ${songs}곡(녹음 ${tracks}개)을 스타일과 소리, 두 공간에 놓았어요.`,
    genre: (style, chance) =>
      `스타일 목록에서는 노래의 ${style}가 고른 노래와 장르가 같아요. 무작위로 뽑으면 ${chance}예요.`,
    tempo: (sound, chance) =>
      `소리 목록에서는 템포가 평균 ${sound} BPM 차이 나요. 무작위로 뽑으면 ${chance} BPM이에요.`,
    playlists: (share, times) =>
      `가장 가까운 열 곡 중 ${share}는 학습에 쓰지 않은 플레이리스트에 고른 노래와 함께 있어요. 특징만으로 찾을 때의 ${times}배예요.`,
    inputs: (worths) =>
      '학습에 쓰지 않은 플레이리스트의 노래(많아야 1,000곡)로 입력마다 얼마나 도움이 되는지 쟀어요. 특징만으로 찾을 때가 ' +
      `1이에요: ${worths}.`,
    seen: {
      own: '특징·연도·제목',
      artists: '여기에 가수',
      albums: '여기에 앨범',
      both: '여기에 가수와 앨범',
      genres: '플레이리스트에 없는 곡의 장르까지',
      playlists: '플레이리스트까지',
    },
    sure: (songs) => `모두 노래 ${songs}곡으로 쟀어요.`,
    notMeasured: '목록을 재지 않았어요.',
  },
  groups: {
    title: '클러스터에는 무엇이 있나요',
    advice:
      '클러스터의 평균이 모든 노래의 평균에서 표준편차의 절반 이상 떨어진 특징을 적었어요. 장르는 모든 노래에서보다 ' +
      '클러스터에서 더 흔한 것만 적었고, 비율은 장르를 아는 노래 중에서 셌어요.',
    map: (shown, songs) =>
      `노래 ${songs}곡 중 ${shown}곡을 클러스터의 색으로 그렸어요. 숫자는 클러스터의 한가운데에 있어요. 가까운 노래끼리 ` +
      '비슷하고, 먼 곳 사이의 거리는 큰 뜻이 없어요.',
    mapTitle: '스타일 공간의 지도',
    table: (space, clusters) => `${space} 공간의 클러스터 ${clusters}개`,
    spaces: { style: '스타일', sound: '소리' },
    cluster: '클러스터',
    tracks: '트랙',
    genres: '장르',
  },
  playlists: {
    title: '플레이리스트와 얼마나 맞나요',
    advice:
      '학습에서 뺀 플레이리스트의 트랙마다 나머지 트랙에 순위를 매겼어요. 같은 가수의 트랙은 뺐어요. P@10은 앞의 열 곡 ' +
      '중 플레이리스트에 함께 있는 곡의 비율이고, nDCG@10은 그 곡이 위에 있을수록 커요.',
    higher: (measure) => `${measure}, 클수록 좋음`,
    learned: '학습함',
    raw: '특징 그대로',
    baseline: '다른 기준',
  },
  lists: {
    title: '목록에는 무엇이 있나요',
    advice:
      '표본의 노래마다 가장 가까운 노래의 목록을 만들었어요. 실제로 보여 주는 목록에는 한 가수의 노래가 많아야 두 곡이에요. ' +
      '잘 알려지지 않은 노래(Obscure)는 인기도가 아래 4분의 1에 드는 곡이에요. 언어는 제목의 글자로 알아봐요. 발매일이 있는 ' +
      '노래만 연도를 아는 것으로 쳐요.',
    sameAlbumHitRate: '같은 앨범의 노래가 있는 목록',
    sameGenreShare: '장르가 같은 노래의 비율, 같은 가수는 뺌',
  },
  differences: {
    title: '목록의 노래는 고른 노래와 얼마나 다른가요',
    advice:
      '누구나 듣고 아는 네 특징의 평균 차이예요. 그림은 특징만으로 찾은 목록의 몇 배인지 보여 줘요. 1이면 똑같이 가까워요.',
    chart: (feature) => `${feature} 차이 / 특징 그대로, 작을수록 가까움`,
    features: { tempo: '템포', loudness: '음량', energy: '에너지', acousticness: '어쿠스틱' },
  },
  clusters: {
    title: '클러스터는 얼마나 촘촘한가요',
    advice:
      '서로 다른 공간의 점수는 비교할 수 없어요. 몇 점으로 찌그러진 공간도 점수는 높아요. 방법을 비교할 때는 모두 같은 ' +
      '공간에서 잰 ‘특징 공간에서’ 점수를 보세요. 노이즈는 어느 클러스터에도 들지 않은 노래의 비율이고, 점수에서 뺐어요.',
    chart: '같은 클러스터를 두 공간에서 잰 실루엣, 클수록 좋음',
    own: '자기 공간에서',
    features: '특징 공간에서',
    curves: '클러스터 수별 실루엣',
    curvesAdvice:
      '실루엣만 보면 구조가 없는 데이터에서도 적은 클러스터가 좋아 보여요. 그래서 k마다 섞어서 구조를 없앤 데이터와 ' +
      '비교했어요. 가장 큰 이득에서 표준오차 하나 안에 있는 가장 큰 k를 골랐어요.',
    data: '데이터',
    shuffled: '구조를 없앤 데이터',
    chosen: (method, k) => `${method}: ${k}개로 정함`,
  },
  figures: {
    title: '모든 수치',
    interval: '평균 아래의 범위는 95% 신뢰구간이에요. 줄표는 재지 않았다는 뜻이에요.',
  },
  tables: {
    main: '방법별 주요 수치',
    lists: '표본 노래의 목록',
    differences: '고른 노래와의 평균 절대 차이',
    overlaps: '두 방법의 목록에 함께 있는 노래의 평균 비율',
    playlists: '학습에서 뺀 플레이리스트와 맞는 정도',
    clusters: '클러스터의 점수',
    silhouettes: '클러스터 수 k별, 자기 공간에서 잰 실루엣',
    method: '방법',
    methods: '두 방법',
    both: (one, other) => `${one}, ${other}`,
    overlap: '겹침',
    dimensions: '차원',
    ratioToRaw: 'P@10 / 특징 그대로',
    ratioToRawAndYear: 'P@10 / 특징과 연도 그대로',
    queries: '질의',
    silhouette: '실루엣',
    calinskiHarabasz: '칼린스키–하라바츠',
    inFeatures: '… 특징 공간에서',
    withoutStructure: '… 구조를 없앤 데이터',
    noise: '노이즈',
    ofSongs: (songs) => `노래 ${songs}곡 중`,
    sameAlbum: '같은 앨범',
    sameGenre: '같은 장르',
    sameArtist: '같은 가수',
    tempoDifference: '템포 차이, BPM',
    loudnessDifference: '음량 차이, dB',
    features: { tempo: '템포, BPM', loudness: '음량, dB', energy: '에너지', acousticness: '어쿠스틱' },
    servedLists: '같은 목록을 실제로 보여 줄 때',
    served: {
      ownArtist: '고른 가수의 노래',
      yearsApart: '연도 차이',
      unknownYearOfKnown: '연도를 아는 노래에서, 연도를 모름',
      unknownYearOfUnknown: '… 연도를 모르는 노래에서',
      otherLanguage: '다른 언어',
      obscure: '덜 알려짐',
    },
  },
  notes: '어떻게 쟀나요',
};
