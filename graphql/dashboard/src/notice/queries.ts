import { graphql } from '@bobine/client';

export const COUNT = graphql(`
  query NoticeCount {
    noticeCount {
      unread
      read
    }
  }
`);
export const NOTICES = graphql(`
  query Notices($language: Language!) {
    notices(first: 100) {
      edges {
        node {
          id
          projectCode
          concept
          object
          label
          words(language: $language)
          due
          at
          status
        }
      }
    }
  }
`);
export const MARK = graphql(`
  mutation MarkNotices($notices: [ID!], $status: NoticeStatus!) {
    markNotices(notices: $notices, status: $status) {
      unread
      read
    }
  }
`);
export const CHOICE = graphql(`
  query NoticeChoice {
    noticeChoice {
      kinds {
        kind
        shown
        mail
        chat
      }
      timeZone
      digestHour
      quiet {
        from
        to
      }
      language
    }
  }
`);
export const CHOOSE_KIND = graphql(`
  mutation ChooseNotices($kinds: [NoticeKindChoiceInput!]!) {
    chooseNotices(kinds: $kinds) {
      kinds {
        kind
        shown
        mail
        chat
      }
    }
  }
`);
export const CHOOSE_TIMES = graphql(`
  mutation ChooseNoticeTimes($timeZone: String!, $digestHour: Int!, $quiet: QuietHoursInput, $language: Language!) {
    chooseNotices(timeZone: $timeZone, digestHour: $digestHour, quiet: $quiet, language: $language) {
      timeZone
      digestHour
      quiet {
        from
        to
      }
      language
    }
  }
`);
export const CHAT = graphql(`
  query Chat {
    chat {
      host
      end
      status
      failingSince
      answer
      trial {
        status
        answer
      }
    }
  }
`);
export const SET_CHAT = graphql(`
  mutation SetChat($address: String!) {
    setChat(address: $address) {
      host
    }
  }
`);
export const TRY_CHAT = graphql(`
  mutation TryChat {
    tryChat {
      status
    }
  }
`);
export const REMOVE_CHAT = graphql(`
  mutation RemoveChat {
    removeChat
  }
`);
