# bash completion of herstal-pos: its commands, what some of them are told, then files
_herstal_pos() {
  local word=${COMP_WORDS[COMP_CWORD]} said=() each
  for each in "${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    [[ $each == -* || ${said[-1]:-} == --data ]] || said+=("$each")
  done
  case ${said[*]:-} in
    '') COMPREPLY=($(compgen -W "archive backup devices export import journal mall move new-pin practice report restore
          scale-labels screenshot self-test update verify --data --version --help" -- "$word")) ;;
    report) COMPREPLY=($(compgen -W 'x z' -- "$word")) ;;
    journal) COMPREPLY=($(compgen -W 'export' -- "$word")) ;;
    mall) COMPREPLY=($(compgen -W 'connect status push pull' -- "$word")) ;;
    *) COMPREPLY=() ;;
  esac
}
complete -o default -F _herstal_pos herstal-pos
