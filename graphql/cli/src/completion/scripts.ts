/** What has shells complete `bobine`: each asks the program itself, which knows its words. */
export const SCRIPTS = {
  bash: `# bobine completion bash: source it, or put it where bash-completion looks.
_bobine() {
  local IFS=$'\\n' current="\${COMP_LINE:0:COMP_POINT}" words=() answer kind
  read -r -a words -d '' <<<"\${current//[[:space:]]/$'\\n'}" 2>/dev/null
  [[ "$current" == *[[:space:]] ]] && words+=('')
  answer="$("\${words[0]}" __complete -- "\${words[@]:1}" 2>/dev/null)" || return
  kind="\${answer%%$'\\n'*}"
  answer="\${answer#*$'\\n'}"
  local last="\${words[\${#words[@]}-1]}"
  case "$kind" in
    file) mapfile -t COMPREPLY < <(compgen -f -- "$last"); compopt -o filenames 2>/dev/null ;;
    folder) mapfile -t COMPREPLY < <(compgen -d -- "$last"); compopt -o filenames 2>/dev/null ;;
    *)
      mapfile -t COMPREPLY < <(compgen -W "$answer" -- "$last")
      # Bash takes a colon for the end of a word: what stands before it is there already.
      local prefix="\${last%"\${last##*:}"}"
      [[ "$last" == *:* && "$COMP_WORDBREAKS" == *:* ]] && COMPREPLY=("\${COMPREPLY[@]#"$prefix"}")
      ;;
  esac
}
complete -F _bobine bobine
`,
  zsh: `#compdef bobine
# bobine completion zsh: put it into a folder of $fpath as _bobine, or source it after compinit.
_bobine() {
  local -a answer
  answer=("\${(@f)$("\${words[1]}" __complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  case "\${answer[1]}" in
    file) _files ;;
    folder) _files -/ ;;
    *) compadd -- "\${(@)answer[2,-1]}" ;;
  esac
}
if [ "\${funcstack[1]}" = "_bobine" ]; then _bobine "$@"; else compdef _bobine bobine; fi
`,
  fish: `# bobine completion fish: put it into ~/.config/fish/completions/bobine.fish
function __bobine
    set -l tokens (commandline -opc) (commandline -ct)
    set -l answer ($tokens[1] __complete -- $tokens[2..-1] 2>/dev/null)
    switch "$answer[1]"
        case file
            __fish_complete_path (commandline -ct)
        case folder
            __fish_complete_directories (commandline -ct)
        case '*'
            string join \\n -- $answer[2..-1]
    end
end
complete -c bobine -f -a '(__bobine)'
`,
} as const;
export type Shell = keyof typeof SCRIPTS;
