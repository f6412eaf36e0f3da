import { boundsOf, type Loop, looped, shuttled, type Speed, within } from './shuttle.js';
import { frameBeginning, frameIn, middleOf, type Rate } from './timecode.js';

/** How what is looked at stands: the frame, how fast it plays, and what of it again and again. */
export type Standing = {
  frame: number;
  speed: Speed;
  /** How fast it plays when it is told to play. */
  pace: number;
  muted: boolean;
  loop: Loop;
  repeats: boolean;
  frames: number;
  /** Whether a picture other than the poster was shown. */
  begun: boolean;
};

/**
 * Plays a video by its frames, and another in step with it. What a browser shows is asked of itself (the instant of each
 * picture), and one goes to the middle of a frame, so that no rounding shows the one beside it.
 */
export class Playback {
  private standing: Standing;
  private readonly listeners = new Set<() => void>();
  private main: HTMLVideoElement | null = null;
  private readonly beside = new Set<HTMLVideoElement>();
  /** Where a video that is still on its way to another frame goes next. */
  private readonly wanted = new Map<HTMLVideoElement, number>();
  private backwards = 0;

  constructor(
    readonly rate: Rate,
    frames: number | null,
  ) {
    this.standing = {
      ...{ frame: 0, speed: 0, pace: 1, muted: false, repeats: false, begun: false },
      ...{ loop: { from: null, to: null }, frames: frames ?? 1 },
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly now = (): Standing => this.standing;

  /** Takes a video to play: the one that tells the frame, or one beside it. */
  attach(video: HTMLVideoElement, isMain: boolean, known: number | null): () => void {
    if (isMain) this.main = video;
    else this.beside.add(video);
    const stops = [this.watch(video, isMain), on(video, 'seeked', () => this.arrive(video))];
    if (isMain) {
      stops.push(
        on(video, 'ended', () => this.end()),
        on(video, 'loadedmetadata', () => {
          if (known === null && Number.isFinite(video.duration))
            this.set({ frames: Math.max(1, frameBeginning(video.duration, this.rate)) });
        }),
      );
    }
    video.muted = isMain ? this.standing.muted : true;
    if (this.standing.begun) this.send(video, this.standing.frame);
    if (this.standing.speed > 0) void video.play().catch(() => undefined);
    return () => {
      for (const stop of stops) stop();
      this.wanted.delete(video);
      this.beside.delete(video);
      if (this.main === video) {
        this.main = null;
        this.pause();
      }
    };
  }

  play(speed: Speed = this.standing.pace): void {
    this.halt();
    const [first, last] = this.bounds();
    if (speed > 0 && this.standing.frame >= last) this.seek(first);
    this.set({ speed, begun: true });
    if (speed < 0) return this.playBackwards(performance.now());
    for (const video of this.videos()) {
      video.playbackRate = speed;
      void video.play().catch(() => video === this.main && this.set({ speed: 0 }));
    }
  }
  /** Stands still, all videos on the same frame. */
  pause(): void {
    this.halt();
    this.set({ speed: 0 });
    this.seek(this.standing.frame);
  }
  toggle(): void {
    if (this.standing.speed === 0) this.play();
    else this.pause();
  }
  shuttle(key: 'j' | 'k' | 'l'): void {
    const speed = shuttled(this.standing.speed, key);
    if (speed === 0) this.pause();
    else this.play(speed);
  }
  /** Goes to a frame. */
  seek(frame: number): void {
    const there = within(frame, this.standing.frames);
    this.set({ frame: there, begun: true });
    for (const video of this.videos()) this.send(video, there);
  }
  step(by: number): void {
    if (this.standing.speed !== 0) {
      this.halt();
      this.set({ speed: 0 });
    }
    this.seek(this.standing.frame + by);
  }
  setPace(pace: number): void {
    this.set({ pace });
    if (this.standing.speed > 0) this.play(pace);
  }
  setMuted(muted: boolean): void {
    this.set({ muted });
    if (this.main) this.main.muted = muted;
  }
  mark(end: 'from' | 'to'): void {
    const loop = looped(this.standing.loop, end, this.standing.frame);
    this.set({ loop, repeats: loop.from !== null || loop.to !== null });
  }
  setRepeats(repeats: boolean): void {
    this.set({ repeats, ...(repeats ? {} : { loop: { from: null, to: null } }) });
  }

  private bounds = (): [number, number] => boundsOf(this.standing.loop, this.standing.frames);
  private videos = (): HTMLVideoElement[] => [...(this.main ? [this.main] : []), ...this.beside];

  /** Hears which frame a video shows. */
  private watch(video: HTMLVideoElement, isMain: boolean): () => void {
    const show = (frame: number): void => {
      video.dataset['frame'] = String(frame);
      if (isMain) this.shown(frame);
    };
    if (!('requestVideoFrameCallback' in video)) {
      return on(video, 'timeupdate', () => show(frameIn((video as HTMLVideoElement).currentTime, this.rate)));
    }
    let handle = 0;
    const next: VideoFrameRequestCallback = (_, { mediaTime }) => {
      show(frameBeginning(mediaTime, this.rate));
      handle = video.requestVideoFrameCallback(next);
    };
    handle = video.requestVideoFrameCallback(next);
    return () => video.cancelVideoFrameCallback(handle);
  }

  private shown(frame: number): void {
    if (this.standing.speed <= 0) return;
    const [first, last] = this.bounds();
    if (this.standing.repeats && frame >= last) return this.seek(first);
    if (!this.wanted.has(this.main as HTMLVideoElement)) this.set({ frame: within(frame, this.standing.frames) });
    for (const video of this.beside) this.keepUp(video);
  }
  /** Brings a video that is a little before or behind back into step by its speed, one that is far off at once. */
  private keepUp(video: HTMLVideoElement): void {
    // Their clocks are compared, and not the pictures: a busy machine shows those late, one later than the other.
    const frame = frameIn(this.main?.currentTime ?? 0, this.rate);
    const ahead = frameIn(video.currentTime, this.rate) - frame;
    if (Math.abs(ahead) > 6 && !video.seeking) this.send(video, frame + 1);
    video.playbackRate = this.standing.speed * (1 - Math.max(-0.2, Math.min(0.2, ahead * 0.05)));
  }
  private end(): void {
    if (this.standing.repeats) {
      this.seek(this.bounds()[0]);
      this.play(this.standing.speed || this.standing.pace);
    } else {
      this.set({ frame: this.standing.frames - 1 });
      this.pause();
    }
  }

  /** Sends a video to a frame; while it is on its way only the last place it was sent to counts. */
  private send(video: HTMLVideoElement, frame: number): void {
    if (video.seeking) this.wanted.set(video, frame);
    else video.currentTime = middleOf(frame, this.rate);
  }
  private arrive(video: HTMLVideoElement): void {
    const next = this.wanted.get(video);
    this.wanted.delete(video);
    if (next !== undefined) video.currentTime = middleOf(next, this.rate);
  }

  private halt(): void {
    cancelAnimationFrame(this.backwards);
    for (const video of this.videos()) video.pause();
  }
  /** No browser plays backwards: one steps back as time passes. */
  private playBackwards(since: number): void {
    const begin = this.standing.frame;
    const { speed } = this.standing;
    const perMs = (speed * this.rate.num) / this.rate.den / 1000;
    const tick = (at: number): void => {
      const [first, last] = this.bounds();
      const frame = Math.round(begin + (at - since) * perMs);
      if (frame > first) {
        if (!this.main?.seeking) this.seek(frame);
        this.backwards = requestAnimationFrame(tick);
      } else if (this.standing.repeats) {
        this.seek(last);
        this.playBackwards(at);
      } else {
        this.seek(first);
        this.set({ speed: 0 });
      }
    };
    this.backwards = requestAnimationFrame(tick);
  }

  private set(changes: Partial<Standing>): void {
    this.standing = { ...this.standing, ...changes };
    for (const listener of this.listeners) listener();
  }
}

function on(video: HTMLVideoElement, event: string, listener: () => void): () => void {
  video.addEventListener(event, listener);
  return () => video.removeEventListener(event, listener);
}
