import type { Slate } from './breakdown.js';
import { captureFrames, captureMaterial, type Material } from './materials.js';
import { type OmcAsset, omcId } from './omc.js';
import { CAMERA_RATE, frameOf, timecodeOf } from './timecode.js';

/** A camera original of a live-action slate. */
export type Capture = Material & { slate: string; board: Slate; name: string; description: string };

const ROLL_START = '10:00:00:00';

/** Camera originals lie on the roll in the order of their slates, one after the other. */
export function capturesOf(assets: OmcAsset[], slates: Slate[]): Capture[] {
  let at = frameOf(ROLL_START, CAMERA_RATE);
  return slates.flatMap((slate) => {
    const asset = slate.liveAction ? assets.find((one) => slate.assets.includes(omcId(one))) : undefined;
    if (!asset) return [];
    const material = captureMaterial(asset.name, omcId(asset), slate, timecodeOf(at, CAMERA_RATE));
    at += captureFrames(asset.name);
    return [
      { ...material, slate: slate.id, board: slate, name: asset.name, description: asset.description?.trim() ?? '' },
    ];
  });
}
