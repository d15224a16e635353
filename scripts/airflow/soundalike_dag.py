"""Soundalike's pipeline as an Airflow DAG: download >> [eda, train] >> upload >> publish.

It runs the commands of `npm run pipeline`, one task per part, so each task is skipped, resumed and retried as the
pipeline is. Loads on Airflow 3 and 2.11. Copy it into the folder of DAGs, and set for the workers:

    SOUNDALIKE_HOME      the folder of Soundalike (default /opt/soundalike)
    SOUNDALIKE_SONGS     a folder with CSV files of songs, imported first (default: import, in SOUNDALIKE_HOME)
    SOUNDALIKE_OPTIONS   more options of `npm run pipeline`, such as --keep 3

and Soundalike's own variables, such as DATA_DIR, S3_BUCKET, QDRANT_URL: see .env.example.
"""

import os
from datetime import timedelta

import pendulum

try:
    from airflow.providers.standard.operators.bash import BashOperator
    from airflow.sdk import DAG
except ImportError:  # Airflow 2
    from airflow import DAG
    from airflow.operators.bash import BashOperator

# Every task names the same files: the pipeline then knows that they are imported. Without any, none are imported.
PIPELINE = (
    "shopt -s nullglob; "
    'npm run --silent pipeline -- "${SOUNDALIKE_SONGS:-import}"/*.csv ${SOUNDALIKE_OPTIONS:-} '
)


def task(name, *steps):
    """Returns a task that runs these steps of the pipeline."""
    return BashOperator(
        task_id=name, bash_command=PIPELINE + " ".join(f"--only {step}" for step in steps)
    )


with DAG(
    dag_id="soundalike",
    description="From songs to a published release",
    schedule="0 4 * * 1",
    start_date=pendulum.datetime(2026, 1, 1, tz="UTC"),
    catchup=False,
    # Two runs would work on one catalogue.
    max_active_runs=1,
    default_args={
        "cwd": os.environ.get("SOUNDALIKE_HOME", "/opt/soundalike"),
        "append_env": True,
        # The pipeline goes on with the step that broke off.
        "retries": 1,
        "retry_delay": timedelta(minutes=1),
        "execution_timeout": timedelta(hours=6),
    },
) as dag:
    download = task("download", "download", "import")
    eda = task("eda", "eda")
    train = task("train", "train", "evaluate")
    upload = task("upload", "release", "upload")
    publish = task("publish", "publish")

    download >> [eda, train] >> upload >> publish
