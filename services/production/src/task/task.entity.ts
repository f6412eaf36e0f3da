import type { Phrase, Priority } from '@bobine/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AttemptEnd, Task, TaskStatus } from './task.js';

/** A task as it is kept. */
@Entity('tasks')
export class TaskEntity {
  @PrimaryColumn('text')
  id!: string;
  @Column('text')
  project!: string;
  @Column('text')
  work!: string;
  @Column('text')
  type!: string;
  @Column('text')
  unit!: string;
  @Column('text', { nullable: true })
  title!: string | null;
  @Column('text', { nullable: true })
  shot!: string | null;
  @Column('text', { nullable: true })
  vendor!: string | null;
  @Column('text', { nullable: true })
  role!: string | null;
  @Column('text', { nullable: true })
  person!: string | null;
  @Column('text')
  status!: TaskStatus;
  @Column('int')
  attempt!: number;
  @Column('timestamptz', { nullable: true })
  due!: Date | null;
  @Column('text', { nullable: true })
  priority!: Priority | null;
  @Column('text', { nullable: true })
  version!: string | null;
  @Column('text', { nullable: true })
  note!: string | null;
  /** The note with its values apart, where it is in words of ours. */
  @Column('jsonb', { nullable: true })
  told!: Phrase | null;
  /** Address of the step that opened the current attempt; kept when that step is closed. */
  @Column('text', { nullable: true })
  step!: string | null;
  @Column('boolean')
  gated!: boolean;
  @Column('jsonb', { nullable: true })
  ended!: AttemptEnd | null;
  /** What the current attempt asks to be ticked and filled in, before which statuses, and what of it is. */
  @Column('text', { array: true, nullable: true })
  checklist!: string[] | null;
  @Column('jsonb', { nullable: true })
  form!: Task['form'] | null;
  @Column('text', { array: true, nullable: true })
  ends!: TaskStatus[] | null;
  @Column('text', { array: true, nullable: true })
  ticked!: string[] | null;
  @Column('jsonb', { nullable: true })
  answers!: Task['answers'] | null;
  @Column('jsonb', { nullable: true })
  answered!: Task['answered'] | null;
}
