import type { DataOf, elementMade } from '@bobine/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

export type ElementKind = DataOf<typeof elementMade>['kind'];

/** Something made from materials or elements: its bytes never change. */
@Entity('elements')
export class Element {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') project!: string;
  @Column('text') work!: string;
  @Column('text') kind!: ElementKind;
  @Column('text', { nullable: true }) cut!: string | null;
  @Column('text', { nullable: true }) deliverable!: string | null;
  @Column('text') file!: string;
  @Column('bigint', { transformer: { to: (size: number) => size, from: Number } }) size!: number;
  @Column('text') sha256!: string;
  @Column('text') xxh64!: string;
  @Column('int', { nullable: true }) frames!: number | null;
  /** When it was taken out of use; nothing is made of it any more. */
  @Column('timestamptz', { name: 'retired_at', nullable: true }) retiredAt!: Date | null;
}
