import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Material } from './material.js';

/** Postgres gives bigint as text; sizes of files fit a double exactly. */
const bigint = {
  to: (value: number | null) => value,
  from: (value: string | null) => (value === null ? null : Number(value)),
};

/** The row of a material's revision. */
@Entity('materials')
export class MaterialRow implements Material {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') project!: string;
  @Column('text') work!: string;
  @Column('text') vendor!: string;
  @Column('text') material!: string;
  @Column('int') revision!: number;
  @Column('text') kind!: Material['kind'];
  @Column('text', { nullable: true }) shot!: string | null;
  @Column('text', { nullable: true }) slate!: string | null;
  @Column('text', { nullable: true }) reel!: string | null;
  @Column('text', { nullable: true }) version!: string | null;
  @Column('text', { nullable: true }) language!: string | null;
  @Column('text') status!: Material['status'];
  @Column('timestamptz', { nullable: true }) due!: Date | null;
  @Column('uuid', { nullable: true }) supersedes!: string | null;
  @Column('text', { nullable: true }) file!: string | null;
  @Column('bigint', { nullable: true, transformer: bigint }) size!: number | null;
  @Column('text', { nullable: true }) sha256!: string | null;
  @Column('text', { nullable: true }) xxh64!: string | null;
}
