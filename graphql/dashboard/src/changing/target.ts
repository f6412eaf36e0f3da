/** A task as it stands: what a change of it counts on, and what it is taken back to. */
export type TaskNow = {
  task: string;
  status: string;
  attempt: number;
  vendor: string | null;
  role: string | null;
  person: string | null;
  due: string | null;
  priority: string | null;
  version: string | null;
  subjectVersion: number;
};
/** A task that something is done to, with the row it is shown in. */
export type Target = { row: { id: string; code: string }; type: string; cell: TaskNow };
