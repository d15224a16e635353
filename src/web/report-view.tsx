import { language } from './language.ts';
import { FailureNotice, WaitingRows } from './notice.tsx';
import { dayText } from './number-text.ts';
import { PageTitle } from './page-title.tsx';
import { askForReport } from './report-answers.ts';
import { ClusterSection } from './report-clusters.tsx';
import { CollectionSection } from './report-collection.tsx';
import { DataSection } from './report-data.tsx';
import { DoubtSection } from './report-doubts.tsx';
import { ReportLead } from './report-lead.tsx';
import { MethodsSection } from './report-methods.tsx';
import { RunsSection } from './report-runs.tsx';
import { reportText } from './report-text.ts';
import { useAnswer } from './use-answer.ts';

/** How good the served release is, and what it holds: for a person first, then in charts. */
export function ReportView() {
  const lang = language.value;
  const asked = useAnswer((signal) => askForReport(lang, signal), [lang]);
  if (asked.state === 'failed') return <FailureNotice {...asked} />;
  if (asked.answer === null) return <WaitingRows count={10} />;
  const { stats, report, eda, genres, clusters, runs, collection } = asked.answer;
  const words = reportText();
  const { made, evaluation, release } = report;
  return (
    <div class="report">
      <header>
        <PageTitle>{words.title}</PageTitle>
        <p class="soft small">
          {made === null ? words.ofRelease(release) : words.of(release, dayText(made.createdAt))}
        </p>
      </header>
      <ReportLead stats={stats} evaluation={evaluation} isHere={made !== null} />
      {evaluation !== null && <MethodsSection evaluation={evaluation} />}
      <DataSection stats={stats} genres={genres} />
      {eda !== null && <DoubtSection eda={eda} />}
      <ClusterSection clusters={clusters} />
      {runs !== null && <RunsSection runs={runs} release={release} />}
      {collection !== null && <CollectionSection collection={collection} />}
    </div>
  );
}
