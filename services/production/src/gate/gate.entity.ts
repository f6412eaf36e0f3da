import type { Priority } from '@bobine/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Gate } from './gate.js';

/** A gate as it is kept; its votes are part of the row that a vote locks. */
@Entity('gates')
export class GateEntity {
  @PrimaryColumn('text')
  id!: string;
  @Column('text')
  project!: string;
  @Column('text')
  work!: string;
  @Column('text')
  step!: string;
  @Column('text')
  title!: string;
  @Column('text', { nullable: true })
  unit!: string | null;
  @Column('text', { nullable: true })
  shot!: string | null;
  @Column('text')
  rule!: Gate['rule'];
  @Column('int')
  quorum!: number;
  @Column('text', { array: true })
  of!: string[];
  @Column('text', { array: true })
  veto!: string[];
  @Column('jsonb')
  parties!: Gate['parties'];
  @Column('jsonb')
  votes!: Gate['votes'];
  @Column('text')
  status!: Gate['status'];
  @Column('text', { nullable: true })
  reason!: string | null;
  @Column('int')
  attempt!: number;
  @Column('timestamptz', { nullable: true })
  due!: Date | null;
  @Column('text', { nullable: true })
  priority!: Priority | null;
  @Column('boolean')
  escalated!: boolean;
  /** False where no vote is handed on. */
  @Column('boolean', { nullable: true })
  delegate!: boolean | null;
  @Column('jsonb')
  about!: Gate['about'];
  @Column('text', { nullable: true })
  task!: string | null;
  @Column('int', { nullable: true, name: 'task_attempt' })
  taskAttempt!: number | null;
}
