/** The wordings that ship, by template and form of address. An operator may write his own; these are what he restores. */
export const WORDINGS = {
  prospect_chaud: {
    vous: {
      subject: 'Votre espace se prépare, {prenom}',
      body: 'Bonjour {prenom},\n\nMerci pour notre échange. Comme convenu, je prépare votre espace : vous recevrez une invitation à cette adresse, et un bouton suffira pour y entrer.\n\nD’ici là, répondez simplement à ce message si une question vous vient.\n\n{signature}',
    },
    tu: {
      subject: 'Ton espace se prépare, {prenom}',
      body: 'Bonjour {prenom},\n\nMerci pour notre échange. Comme convenu, je prépare ton espace : tu recevras une invitation à cette adresse, et un bouton suffira pour y entrer.\n\nD’ici là, réponds simplement à ce message si une question te vient.\n\n{signature}',
    },
  },
  prospect_tiede: {
    vous: {
      subject: 'Suite à notre échange',
      body: 'Bonjour {prenom},\n\nMerci pour le temps que vous m’avez accordé. Je vous laisse réfléchir à ce dont nous avons parlé, rien ne presse.\n\nSi vous souhaitez en reparler, répondez à ce message : je vous proposerai un moment.\n\n{signature}',
    },
    tu: {
      subject: 'Suite à notre échange',
      body: 'Bonjour {prenom},\n\nMerci pour le temps que tu m’as accordé. Je te laisse réfléchir à ce dont nous avons parlé, rien ne presse.\n\nSi tu souhaites en reparler, réponds à ce message : je te proposerai un moment.\n\n{signature}',
    },
  },
  prospect_froid: {
    vous: {
      subject: 'À votre disposition',
      body: 'Bonjour {prenom},\n\nMerci pour notre échange. Ce n’est pas le moment pour vous, et je le comprends très bien.\n\nJe reste à votre disposition le jour où vous en aurez besoin : il suffira de répondre à ce message.\n\n{signature}',
    },
    tu: {
      subject: 'À ta disposition',
      body: 'Bonjour {prenom},\n\nMerci pour notre échange. Ce n’est pas le moment pour toi, et je le comprends très bien.\n\nJe reste à ta disposition le jour où tu en auras besoin : il suffira de répondre à ce message.\n\n{signature}',
    },
  },
  prospect_non: {
    vous: {
      subject: 'Merci pour votre temps',
      body: 'Bonjour {prenom},\n\nMerci de m’avoir dit les choses clairement, et pour le temps que vous m’avez consacré.\n\nJe vous souhaite une belle suite.\n\n{signature}',
    },
    tu: {
      subject: 'Merci pour ton temps',
      body: 'Bonjour {prenom},\n\nMerci de m’avoir dit les choses clairement, et pour le temps que tu m’as consacré.\n\nJe te souhaite une belle suite.\n\n{signature}',
    },
  },
  prospect_followup_1: {
    vous: {
      subject: 'Où en êtes-vous, {prenom} ?',
      body: 'Bonjour {prenom},\n\nNotre échange date de quelques jours : avez-vous eu le temps d’y repenser ?\n\nUne question, un doute ou une envie d’avancer : répondez-moi, je suis là.\n\n{signature}',
    },
    tu: {
      subject: 'Où en es-tu, {prenom} ?',
      body: 'Bonjour {prenom},\n\nNotre échange date de quelques jours : as-tu eu le temps d’y repenser ?\n\nUne question, un doute ou une envie d’avancer : réponds-moi, je suis là.\n\n{signature}',
    },
  },
  prospect_followup_2: {
    vous: {
      subject: 'Un dernier mot de ma part',
      body: 'Bonjour {prenom},\n\nJe ne veux pas vous importuner : ce message est le dernier sur ce sujet.\n\nSi le moment n’est pas le bon, ce n’est pas grave. Et s’il le devient, vous savez où me trouver.\n\n{signature}',
    },
    tu: {
      subject: 'Un dernier mot de ma part',
      body: 'Bonjour {prenom},\n\nJe ne veux pas t’importuner : ce message est le dernier sur ce sujet.\n\nSi le moment n’est pas le bon, ce n’est pas grave. Et s’il le devient, tu sais où me trouver.\n\n{signature}',
    },
  },
  prospect_later: {
    vous: {
      subject: 'Des nouvelles, {prenom} ?',
      body: 'Bonjour {prenom},\n\nNous nous étions parlé il y a trois mois. Où en est votre projet aujourd’hui ?\n\nSi vous voulez en reparler, répondez à ce message.\n\n{signature}',
    },
    tu: {
      subject: 'Des nouvelles, {prenom} ?',
      body: 'Bonjour {prenom},\n\nNous nous étions parlé il y a trois mois. Où en est ton projet aujourd’hui ?\n\nSi tu veux en reparler, réponds à ce message.\n\n{signature}',
    },
  },
  signature: {
    vous: { subject: '', body: 'Bien à vous,\n{operateur}' },
    tu: { subject: '', body: 'À bientôt,\n{operateur}' },
  },
} as const;
