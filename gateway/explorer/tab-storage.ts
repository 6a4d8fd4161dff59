/**
 * Storage of one contract that ends with the browser tab: operations and their variables may name people, and must not
 * stay on a shared machine.
 */
export function tabStorage(contract: string) {
  const prefix = `coir:${contract}:`;
  const keys = () => Object.keys(sessionStorage).filter((key) => key.startsWith(prefix));
  return {
    getItem: (key: string) => sessionStorage.getItem(prefix + key),
    setItem: (key: string, value: string) => sessionStorage.setItem(prefix + key, value),
    removeItem: (key: string) => sessionStorage.removeItem(prefix + key),
    clear: () => {
      for (const key of keys()) sessionStorage.removeItem(key);
    },
    get length() {
      return keys().length;
    },
  };
}
